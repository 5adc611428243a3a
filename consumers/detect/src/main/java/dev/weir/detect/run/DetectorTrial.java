package dev.weir.detect.run;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySource;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Shows a detector what is made by hand, for tests of detectors and rules.
///
/// ```java
/// List<Alert> alerts =
///         DetectorTrial.of(new MyDetector())
///                 .show("process_creation", "Image", "C:\\a.exe", "ParentImage", "C:\\b.exe")
///                 .alerts();
/// ```
///
/// The detector is served by the same [Detection] as in earnest, timers and restarts included. What
/// is shown is a second apart, unless [#pass] says otherwise, and numbered from 0.
///
/// **Thread.** One.
public final class DetectorTrial {
    /// When a trial begins, FILETIME: 2026-01-01.
    public static final long START = Filetime.parse("2026-01-01T00:00:00Z");

    private final Function<ActivitySource, Detector> maker;
    private final List<LogSource> sources;
    private final List<Alert> alerts = new ArrayList<>();
    private TrialSource source;
    private Detection detection;
    private long time = START;
    private long sequence;

    private DetectorTrial(List<LogSource> sources, Function<ActivitySource, Detector> maker) {
        this.maker = maker;
        this.sources = List.copyOf(sources);
        this.source = new TrialSource(this.sources);
        this.detection = begin();
    }

    /// Makes a trial of a detector, which is served anew and so must have seen nothing.
    public static DetectorTrial of(Detector detector) {
        List<LogSource> sources = new ArrayList<>();
        for (Interest.Want want : detector.interest().wants()) {
            if (want instanceof Interest.OfLogSource ofLogSource) {
                sources.add(ofLogSource.source());
            }
        }
        return new DetectorTrial(sources, _ -> detector);
    }

    /// Makes a trial of a detector that must know its source first, as those of Sigma rules do.
    ///
    /// @param sources the log sources that will be shown
    /// @param maker makes a new detector each time, for [#restart] too
    public static DetectorTrial of(
            List<LogSource> sources, Function<ActivitySource, Detector> maker) {
        return new DetectorTrial(sources, maker);
    }

    private Detection begin() {
        Detection fresh = new Detection(source, List.of(maker.apply(source)), alerts::add);
        fresh.start();
        return fresh;
    }

    /// Shows an activity of a category of Windows.
    ///
    /// @param fields names and values by turns
    public DetectorTrial show(String category, String... fields) {
        return show(LogSource.category(category), fields);
    }

    /// Shows an activity of a log source.
    ///
    /// @param fields names and values by turns
    public DetectorTrial show(LogSource logSource, String... fields) {
        detection.onActivity(activity(source.setOf(logSource), fields));
        return pass(1);
    }

    /// Shows an event of a provider as it is.
    ///
    /// @param fields names and values by turns
    public DetectorTrial show(UUID providerId, int id, String... fields) {
        detection.onProviderEvent(providerId, id, activity(source.noSet(), fields));
        return pass(1);
    }

    private Activity activity(LogSourceSet set, String... fields) {
        if (fields.length % 2 != 0) {
            throw new IllegalArgumentException("a field without a value: count=" + fields.length);
        }
        Activity activity = new Activity(source.names()).begin(set, time, sequence++);
        for (int i = 0; i < fields.length; i += 2) {
            activity.set(fields[i], fields[i + 1]);
        }
        return activity;
    }

    /// Lets time pass before the next activity; a negative time brings it nearer, or before the
    /// last.
    public DetectorTrial pass(double seconds) {
        time += (long) (seconds * Filetime.TICKS_PER_SECOND);
        return this;
    }

    /// Lets the time come that an event would have that nobody wants, so that timers fire.
    public DetectorTrial arrive() {
        detection.onTime(time);
        return this;
    }

    /// Tells of events that are missing.
    public DetectorTrial lose(Loss loss) {
        detection.onLoss(loss);
        return this;
    }

    /// Goes on with another detector, which knows what this one saved and no more.
    ///
    /// **Errors.** [IOException] when it cannot read what was saved.
    public DetectorTrial restart(Detector fresh) throws IOException {
        return restart(_ -> fresh);
    }

    /// Goes on with another detector, made as the first one was.
    ///
    /// **Errors.** [IOException] when it cannot read what was saved.
    public DetectorTrial restart() throws IOException {
        return restart(maker);
    }

    private DetectorTrial restart(Function<ActivitySource, Detector> next) throws IOException {
        StateWriter state = new StateWriter();
        detection.save(state);
        source = new TrialSource(sources);
        detection = new Detection(source, List.of(next.apply(source)), alerts::add);
        detection.start();
        List<String> notices = detection.restore(new StateReader(state.toByteArray()));
        if (!notices.isEmpty()) {
            throw new IOException(notices.getFirst());
        }
        return this;
    }

    /// Returns what is known of the machine, to be told what a detector asks for.
    public ActivitySource source() {
        return source;
    }

    /// Returns the time of the next activity, FILETIME.
    public long time() {
        return time;
    }

    /// Returns the alerts so far.
    ///
    /// **Errors.** [IllegalStateException] with what the detector threw.
    public List<Alert> alerts() {
        for (DetectorFault fault : detection.faults()) {
            throw new IllegalStateException(fault.toString(), fault.cause());
        }
        return List.copyOf(alerts);
    }
}
