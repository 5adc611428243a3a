package dev.weir.detect;

import dev.weir.detect.host.Host;
import dev.weir.sensor.Loss;
import java.util.List;

/// What a detector may ask, and say, while it is called.
///
/// **Thread.** That of the detectors. **Lifetime.** As long as the detector.
public interface DetectorContext {
    /// Returns the latest time of any event so far, FILETIME; 0 before the first. The only clock.
    /// While a timer is served it is at least the time of that timer.
    long now();

    /// Returns what is known of the machine.
    Host host();

    /// Raises an alert on one event.
    ///
    /// Its fields are those named, as far as the event has them, and those that say where the event
    /// is from; its chain of processes is found by the event's `ProcessId`.
    void alert(RuleFacts rule, Activity evidence, String... fields);

    /// Raises an alert that the detector has put together; see [#chainOf] for its processes.
    void alert(Alert alert);

    /// Returns the processes that led to an event, the actor first; empty when none is known.
    List<ProcessStep> chainOf(Activity activity);

    /// Asks to be called at a time, by [Detector#onTime].
    ///
    /// @param time FILETIME; one that is past comes before the next activity
    /// @param token handed back; the detector's own
    void wakeAt(long time, long token);

    /// Tells whether events may be missing between two times.
    ///
    /// @param from FILETIME
    /// @param to FILETIME, included
    default boolean wasBlind(long from, long to) {
        return !losses(from, to).isEmpty();
    }

    /// Returns the losses that touch a stretch of time. Only the last are kept: who asks for times
    /// before them gets one that says so.
    List<Loss> losses(long from, long to);
}
