package dev.weir.detect.run;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A detector at work, and what it may ask and say.
///
/// What it throws ends it and is told once; alerts that it raised before stand.
///
/// **Thread.** One.
final class RunningDetector implements DetectorContext {
    /// The fields that say where an event is from.
    private static final List<String> ORIGIN =
            List.of("Channel", "Provider_Name", "EventID", "Computer");

    private final Detection detection;
    private final int number;
    private final Detector detector;
    private boolean ended;

    RunningDetector(Detection detection, int number, Detector detector) {
        this.detection = detection;
        this.number = number;
        this.detector = detector;
    }

    Detector detector() {
        return detector;
    }

    void onActivity(Activity activity) {
        if (!ended) {
            try {
                detector.onActivity(activity, this);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                end(e, activity.sequence());
            }
        }
    }

    void onTime(long time, long token) {
        if (!ended) {
            try {
                detector.onTime(time, token, this);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                end(e, -1);
            }
        }
    }

    void onLoss(Loss loss) {
        if (!ended) {
            try {
                detector.onLoss(loss, this);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                end(e, -1);
            }
        }
    }

    /// Returns what the detector must know to go on; empty when it has ended.
    Optional<byte[]> save() {
        if (!ended) {
            try {
                StateWriter state = new StateWriter();
                detector.save(state);
                return Optional.of(state.toByteArray());
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                end(e, -1);
            }
        }
        return Optional.empty();
    }

    private void end(Throwable thrown, long sequence) {
        ended = true;
        detection.tell(new DetectorFault(detector.rules(), sequence, thrown));
    }

    @Override
    public long now() {
        return detection.now();
    }

    @Override
    public Host host() {
        return detection.source().host();
    }

    @Override
    public void alert(RuleFacts rule, Activity evidence, String... fields) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String field : fields) {
            show(evidence, field, shown);
        }
        ORIGIN.forEach(field -> show(evidence, field, shown));
        alert(
                new Alert(
                        rule,
                        evidence.time(),
                        List.of(evidence.sequence()),
                        shown,
                        chainOf(evidence),
                        wasBlind(evidence.time(), evidence.time())));
    }

    private static void show(Activity evidence, String field, Map<String, String> shown) {
        if (evidence.has(field)) {
            shown.putIfAbsent(field, evidence.text(field));
        }
    }

    @Override
    public void alert(Alert alert) {
        detection.raise(alert);
    }

    @Override
    public List<ProcessStep> chainOf(Activity activity) {
        return detection.chainOf(activity);
    }

    @Override
    public void wakeAt(long time, long token) {
        detection.timers().add(time, number, token);
    }

    @Override
    public boolean wasBlind(long from, long to) {
        return detection.losses().touches(from, to);
    }

    @Override
    public List<Loss> losses(long from, long to) {
        return detection.losses().between(from, to);
    }
}
