package dev.weir.detect;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.util.List;

/// Looks at activities and raises alerts.
///
/// It reads nothing but what it is handed: no clock, no file, no process. Given the same events it
/// raises the same alerts, live or years later.
///
/// **Thread.** One for all calls. **Time.** Events wait in the recording while a method runs;
/// nothing is lost, all that comes later comes later. **Errors.** What a detector throws is
/// reported, ends its own work, and nobody else's.
public interface Detector {
    /// Returns the rules whose alerts it may raise.
    List<RuleFacts> rules();

    /// Returns what it wants to see; asked once, before the first event.
    Interest interest();

    /// Takes an activity of its interest.
    ///
    /// @param activity valid until this method returns
    void onActivity(Activity activity, DetectorContext context);

    /// Takes the coming of a time that it asked for with [DetectorContext#wakeAt].
    ///
    /// Comes before the first activity that is later than that time. When a trace ends, what still
    /// waits does not come: for it the time has not come.
    ///
    /// @param token what was handed over when it asked
    default void onTime(long time, long token, DetectorContext context) {}

    /// Takes the account of events that are missing.
    default void onLoss(Loss loss, DetectorContext context) {}

    /// Returns the version of what [#save] writes; state of another version is not restored.
    default int stateVersion() {
        return 1;
    }

    /// Writes what must be known to go on after a restart; nothing by default.
    default void save(StateWriter out) {}

    /// Reads what [#save] wrote.
    ///
    /// **Errors.** [IOException] when it is damaged; the detector then begins anew, and that is
    /// told.
    default void restore(StateReader in) throws IOException {}
}
