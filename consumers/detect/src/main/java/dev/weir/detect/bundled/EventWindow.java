package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Map;

/// Different values within a stretch of time, each with the event that had it last.
///
/// Bounded: when the most values are reached those that were seen longest ago are forgotten.
final class EventWindow {
    private final long lengthTicks;
    private final RecentMap<String, Seen> values;
    private boolean isTold;

    private record Seen(long time, long sequence) {}

    EventWindow(long lengthTicks, int mostValues) {
        this.lengthTicks = lengthTicks;
        this.values = new RecentMap<>(mostValues);
    }

    /// Takes a value and tells whether there are enough different ones now, and were not before.
    boolean add(String value, long time, long sequence, int enough) {
        values.put(value, new Seen(time, sequence));
        var oldest = values.entrySet().iterator();
        while (oldest.hasNext() && oldest.next().getValue().time() < time - lengthTicks) {
            oldest.remove();
        }
        boolean isEnough = values.size() >= enough;
        boolean isNew = isEnough && !isTold;
        isTold = isEnough;
        return isNew;
    }

    /// Returns how many different values there are.
    int size() {
        return values.size();
    }

    /// Returns the alert on all that is in the window.
    ///
    /// @param last the event that completed it
    /// @param fields what to show
    Alert alert(
            RuleFacts rule, Activity last, Map<String, String> fields, DetectorContext context) {
        long firstTime = values.values().iterator().next().time();
        return new Alert(
                rule,
                last.time(),
                values.values().stream().map(Seen::sequence).toList(),
                fields,
                context.chainOf(last),
                context.wasBlind(firstTime, last.time()));
    }

    void save(StateWriter out) {
        out.flag(isTold).number(values.size());
        for (Map.Entry<String, Seen> entry : values.entrySet()) {
            Seen seen = entry.getValue();
            out.text(entry.getKey()).number(seen.time()).number(seen.sequence());
        }
    }

    void restore(StateReader in) throws IOException {
        isTold = in.flag();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), new Seen(in.number(), in.number()));
        }
    }
}
