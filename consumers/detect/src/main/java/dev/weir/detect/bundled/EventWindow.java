package dev.weir.detect.bundled;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.List;
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

    /// Returns when the first of them was seen, FILETIME.
    long firstTime() {
        return values.values().iterator().next().time();
    }

    /// Returns the events' numbers, as they came.
    List<Long> events() {
        return values.values().stream().map(Seen::sequence).toList();
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
