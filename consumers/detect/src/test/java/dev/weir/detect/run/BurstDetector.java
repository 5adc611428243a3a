package dev.weir.detect.run;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds a number that comes three times within a window.
final class BurstDetector implements Detector {
    private static final RuleFacts RULE =
            RuleFacts.of("burst", "A number comes again and again", Level.MEDIUM);

    private record Sight(long time, long sequence) {}

    private final long windowTicks;
    private final Map<String, Deque<Sight>> sights = new TreeMap<>();

    BurstDetector(long windowTicks) {
        this.windowTicks = windowTicks;
    }

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(NumberedSource.NUMBERS, "Number");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        Deque<Sight> last =
                sights.computeIfAbsent(activity.text("Number"), _ -> new ArrayDeque<>());
        last.addLast(new Sight(activity.time(), activity.sequence()));
        while (last.getFirst().time() < activity.time() - windowTicks) {
            last.removeFirst();
        }
        if (last.size() == 3) {
            List<Long> events = new ArrayList<>();
            last.forEach(sight -> events.add(sight.sequence()));
            context.alert(
                    new Alert(
                            RULE,
                            activity.time(),
                            events,
                            activity.fields(),
                            List.of(),
                            context.wasBlind(last.getFirst().time(), activity.time())));
            last.clear();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.number(sights.size());
        sights.forEach((number, last) -> {
            out.text(number).number(last.size());
            last.forEach(sight -> out.number(sight.time()).number(sight.sequence()));
        });
    }

    @Override
    public void restore(StateReader in) throws IOException {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            Deque<Sight> last = new ArrayDeque<>();
            String number = in.text();
            int length = in.count();
            for (int j = 0; j < length; j++) {
                last.addLast(new Sight(in.number(), in.number()));
            }
            sights.put(number, last);
        }
    }
}
