package dev.weir.detect.run;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.ActivitySource;
import dev.weir.detect.Alert;
import dev.weir.detect.AlertSink;
import dev.weir.detect.Detector;
import dev.weir.detect.Interest;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Hands what happens to detectors, and their alerts on.
///
/// ```
///   event of time t ──▶ 1. timers before t, by time, then in the order they were asked for
///                       2. t is now
///                       3. the detectors that want it, in the order they were given
///                       4. after each call, the alerts it raised
/// ```
///
/// Nothing else has an influence on this order, so the same events give the same alerts.
///
/// At the end of a trace no timer fires: one that an event has come behind has fired already, and
/// for the others time has not come. On a recording that goes on they are saved.
///
/// **Thread.** One. Nothing is allocated to hand an event over.
public final class Detection implements ActivitySink {
    /// Of more timers before one event, those left over fire before the next: a detector that asks
    /// for every millisecond is in nobody's way when a trace has a gap of years.
    static final int MOST_WAKES = 100_000;

    private final ActivitySource source;
    private final List<RunningDetector> detectors = new ArrayList<>();
    private final AlertSink sink;
    private final ProcessChain chain;
    private final Timers timers = new Timers();
    private final LossLedger losses = new LossLedger();
    private final List<Alert> raised = new ArrayList<>();
    private final List<DetectorFault> faults = new ArrayList<>();
    private final Routes routes;
    private final Interest interest;
    private long now;
    private long alertCount;

    /// Makes a detection; nothing comes before [#start].
    ///
    /// @param detectors in the order in which they are served
    /// @param sink takes the alerts; what it throws comes out where the source was called
    public Detection(ActivitySource source, List<? extends Detector> detectors, AlertSink sink) {
        this.source = source;
        this.sink = sink;
        List<Interest> interests = new ArrayList<>();
        Interest all = Interest.NONE;
        for (Detector detector : detectors) {
            Interest wanted = detector.interest();
            interests.add(wanted);
            all = all.and(wanted);
            this.detectors.add(new RunningDetector(this, this.detectors.size(), detector));
        }
        interest = all;
        routes = new Routes(interests, source.logSourceSets());
        chain = new ProcessChain(source.host());
    }

    /// Starts the source; activities come as the source gets its events.
    public void start() {
        source.start(interest, this);
    }

    @Override
    public void onActivity(Activity activity) {
        goOn(activity.time());
        hand(activity, routes.ofSet(activity.logSources().number()));
    }

    @Override
    public void onProviderEvent(UUID providerId, int id, Activity activity) {
        goOn(activity.time());
        hand(activity, routes.ofProvider(providerId, id));
    }

    private void hand(Activity activity, int[] takers) {
        for (int taker : takers) {
            detectors.get(taker).onActivity(activity);
            deliver();
        }
    }

    @Override
    public void onLoss(Loss loss) {
        losses.add(loss, now);
        for (RunningDetector detector : detectors) {
            detector.onLoss(loss);
            deliver();
        }
    }

    @Override
    public void onTime(long time) {
        goOn(time);
    }

    private void goOn(long time) {
        long next = Math.max(now, time);
        if (time != 0) {
            losses.goOn(next);
        }
        if (timers.isDue(next)) {
            wake(next);
        }
        now = next;
    }

    private void wake(long before) {
        for (int i = 0; i < MOST_WAKES && timers.isDue(before); i++) {
            long time = timers.time();
            RunningDetector owner = detectors.get(timers.owner());
            long token = timers.token();
            timers.remove();
            now = Math.max(now, time);
            owner.onTime(time, token);
            deliver();
        }
    }

    private void deliver() {
        if (!raised.isEmpty()) {
            for (Alert alert : raised) {
                alertCount++;
                sink.onAlert(alert);
            }
            raised.clear();
        }
    }

    /// Returns the latest time of any event so far, FILETIME; 0 before the first.
    public long now() {
        return now;
    }

    /// Returns how many alerts were handed on.
    public long alertCount() {
        return alertCount;
    }

    /// Returns the detectors that failed, in the order in which they did.
    public List<DetectorFault> faults() {
        return List.copyOf(faults);
    }

    /// Writes what source and detectors know, and what waits, for a restart from here.
    ///
    /// A detector that failed is left out: after a restart it begins anew.
    public void save(StateWriter out) {
        DetectionState.save(this, out);
    }

    /// Reads what [#save] wrote, after [#start] and before the first event; returns what could not
    /// be restored and begins anew, a line each.
    ///
    /// A detector goes on when its rules' ids and its state's version are those of then.
    ///
    /// **Errors.** [IOException] when what was saved is damaged, or of another format, as a whole.
    public List<String> restore(StateReader in) throws IOException {
        return DetectionState.restore(this, in);
    }

    ActivitySource source() {
        return source;
    }

    List<RunningDetector> detectors() {
        return detectors;
    }

    Timers timers() {
        return timers;
    }

    LossLedger losses() {
        return losses;
    }

    List<ProcessStep> chainOf(Activity activity) {
        return chain.of(activity);
    }

    void raise(Alert alert) {
        raised.add(alert);
    }

    void tell(DetectorFault fault) {
        faults.add(fault);
    }

    void now(long time) {
        now = time;
    }
}
