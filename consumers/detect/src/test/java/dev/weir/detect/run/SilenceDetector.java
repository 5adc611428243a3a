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
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Finds, by timers, that no even number came for a while.
final class SilenceDetector implements Detector {
    private static final RuleFacts RULE = RuleFacts.of("silence", "Nothing even came", Level.LOW);

    private final long ticks;
    private long last;
    private long sequence;
    private long lost;

    SilenceDetector(long ticks) {
        this.ticks = ticks;
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
        if (activity.number("Number").orElseThrow() % 2 == 0) {
            last = activity.time();
            sequence = activity.sequence();
            context.wakeAt(last + ticks, sequence);
        }
    }

    @Override
    public void onTime(long time, long token, DetectorContext context) {
        if (token == sequence) {
            context.alert(
                    new Alert(
                            RULE,
                            time,
                            List.of(sequence),
                            Map.of("Lost", Long.toString(lost)),
                            List.of(),
                            context.wasBlind(last, time)));
        }
    }

    @Override
    public void onLoss(Loss loss, DetectorContext context) {
        lost += loss.count();
    }

    @Override
    public void save(StateWriter out) {
        out.number(last).number(sequence).number(lost);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        last = in.number();
        sequence = in.number();
        lost = in.number();
    }
}
