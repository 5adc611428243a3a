package dev.weir.detect;

import dev.weir.sensor.Loss;
import java.util.UUID;

/// Takes activities, in the order of their events.
///
/// **Thread.** That of the source.
public interface ActivitySink {
    /// Takes an activity.
    ///
    /// @param activity valid until this method returns
    void onActivity(Activity activity);

    /// Takes an event of a provider as it is, for those who asked for it, see
    /// [Interest.OfProvider].
    ///
    /// @param id its event id, or the opcode of a classic or kernel event
    /// @param activity its fields by the provider's own names, and `ExecutionProcessID`, the
    ///   process that wrote it
    void onProviderEvent(UUID providerId, int id, Activity activity);

    /// Takes the account of events that are missing.
    void onLoss(Loss loss);

    /// Takes the time of an event that no activity comes of, so that time goes on.
    ///
    /// @param time FILETIME
    void onTime(long time);
}
