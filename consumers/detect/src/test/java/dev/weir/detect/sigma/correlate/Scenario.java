package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Matches of rules as they come, timers before them, and what correlations find in them, as text:
/// name, second, events, fields.
final class Scenario {
    private static final long START = 133_000_000_000_000_000L;
    private static final LogSourceSet SOURCES = new LogSourceSet(0, "test", List.of());

    private final SigmaRules rules;
    private final CorrelationLimits limits;
    private final List<String> found = new ArrayList<>();
    private FieldNames names = new FieldNames();
    private Correlator correlator;
    private long now;
    private long sequence;

    Scenario(CorrelationText... correlations) {
        this(CorrelationLimits.DEFAULT, correlations);
    }

    Scenario(CorrelationLimits limits, CorrelationText... correlations) {
        this.rules = CorrelationText.rules(correlations);
        this.limits = limits;
        this.correlator = new Correlator(rules, names, limits);
    }

    /// Lets rules match an event; its sequence number is one more than the last.
    ///
    /// @param which their names, such as `ab`
    /// @param second when; negative when it does not say
    /// @param fields names and values
    Scenario event(String which, double second, String... fields) {
        long time = second < 0 ? 0 : START + Math.round(second * CorrelationText.SECOND);
        passTo(time);
        Activity activity = new Activity(names).begin(SOURCES, time, sequence++);
        for (int i = 0; i < fields.length; i += 2) {
            activity.set(fields[i], fields[i + 1]);
        }
        for (char rule : which.toCharArray()) {
            correlator.onMatch(rule - 'a', activity, now, this::take);
        }
        return this;
    }

    /// Lets a time pass.
    Scenario pass(double second) {
        passTo(START + Math.round(second * CorrelationText.SECOND));
        return this;
    }

    /// Saves all, and goes on with another that knows what was saved.
    Scenario restart() {
        StateWriter out = new StateWriter();
        correlator.save(out);
        names = new FieldNames();
        correlator = new Correlator(rules, names, limits);
        try {
            StateReader in = new StateReader(out.toByteArray());
            correlator.restore(in);
            if (!in.isAtEnd()) {
                throw new AssertionError("not all of the state was read");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    List<String> found() {
        return found;
    }

    CorrelationCounts counts() {
        return correlator.counts();
    }

    Correlator correlator() {
        return correlator;
    }

    private void passTo(long time) {
        while (correlator.nextDue() < time) {
            correlator.onTime(correlator.nextDue(), this::take);
        }
        now = Math.max(now, time);
    }

    private void take(
            dev.weir.detect.sigma.rule.SigmaCorrelation correlation,
            long from,
            long time,
            List<Long> events,
            java.util.Map<String, String> fields,
            java.util.Optional<Activity> last,
            boolean isPartial) {
        found.add(
                "%s %s %s %s%s"
                        .formatted(
                                correlation.name(),
                                (time - START) / (double) CorrelationText.SECOND,
                                events,
                                fields,
                                isPartial ? " partial" : ""));
    }
}
