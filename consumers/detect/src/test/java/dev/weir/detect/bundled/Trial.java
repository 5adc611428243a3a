package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A detector and the activities it is shown, a second apart unless told otherwise.
final class Trial implements DetectorContext {
    static final long START = Filetime.parse("2026-11-25T10:00:00Z");

    private final FieldNames names = new FieldNames();
    private final List<Alert> alerts = new ArrayList<>();
    private final Host host;
    private Detector detector;
    private long time = START;
    private long sequence;

    Trial(Detector detector) {
        this(names -> detector, new Host());
    }

    Trial(Function<FieldNames, Detector> detector) {
        this(detector, new Host());
    }

    Trial(Function<FieldNames, Detector> detector, Host host) {
        this.detector = detector.apply(names);
        this.host = host;
    }

    Trial show(String category, String... fields) {
        List<LogSource> sources =
                category.isEmpty() ? List.of() : List.of(LogSource.category(category));
        return show(new LogSourceSet(0, category, sources), fields);
    }

    Trial show(LogSourceSet sources, String... fields) {
        Activity activity = new Activity(names).begin(sources, time, sequence);
        for (int i = 0; i < fields.length; i += 2) {
            activity.set(fields[i], fields[i + 1]);
        }
        detector.onActivity(activity, this);
        sequence++;
        return pass(1);
    }

    Trial pass(double seconds) {
        time += (long) (seconds * Filetime.TICKS_PER_SECOND);
        return this;
    }

    Trial lose(Loss loss) {
        detector.onLoss(loss, this);
        return this;
    }

    /// Goes on with another detector that knows what the first one saved.
    Trial restart(Detector fresh) throws IOException {
        StateWriter state = new StateWriter();
        detector.save(state);
        StateReader reader = new StateReader(state.toByteArray());
        fresh.restore(reader);
        if (!reader.isAtEnd()) {
            throw new AssertionError("more was saved than restored");
        }
        detector = fresh;
        return this;
    }

    List<Alert> alerts() {
        return alerts;
    }

    @Override
    public long now() {
        return time;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public void alert(RuleFacts rule, Activity evidence, String... fields) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String field : fields) {
            if (evidence.has(field)) {
                found.put(field, evidence.text(field));
            }
        }
        alert(
                new Alert(
                        rule,
                        evidence.time(),
                        List.of(evidence.sequence()),
                        found,
                        List.of(),
                        false));
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public List<ProcessStep> chainOf(Activity activity) {
        return List.of();
    }

    @Override
    public void wakeAt(long when, long token) {
        // The trials end before the times that correlations ask for.
    }

    @Override
    public List<Loss> losses(long from, long to) {
        return List.of();
    }
}
