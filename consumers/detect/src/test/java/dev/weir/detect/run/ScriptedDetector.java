package dev.weir.detect.run;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// A detector that does what a test tells it to, and notes each call.
class ScriptedDetector implements Detector {
    final List<String> calls = new ArrayList<>();
    final RuleFacts rule;
    BiConsumer<Activity, DetectorContext> onActivity = (activity, context) -> {};
    BiConsumer<Long, DetectorContext> onTime = (token, context) -> {};
    private final Interest interest;

    ScriptedDetector(String id, Interest interest) {
        rule = RuleFacts.of(id, "Rule " + id, Level.HIGH);
        this.interest = interest;
    }

    @Override
    public List<RuleFacts> rules() {
        return List.of(rule);
    }

    @Override
    public Interest interest() {
        return interest;
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        calls.add("activity " + activity.time());
        onActivity.accept(activity, context);
    }

    @Override
    public void onTime(long time, long token, DetectorContext context) {
        calls.add("time " + time + " token " + token + " now " + context.now());
        onTime.accept(token, context);
    }

    @Override
    public void onLoss(Loss loss, DetectorContext context) {
        calls.add("loss " + loss.count());
    }
}
