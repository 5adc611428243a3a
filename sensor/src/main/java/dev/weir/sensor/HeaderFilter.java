package dev.weir.sensor;

import dev.weir.sensor.record.EventRecord;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Chooses events by their header alone.
///
/// An event passes when it fits every choice that is made.
///
/// @param fromTime the first time wanted, FILETIME
/// @param toTime the first time no longer wanted, FILETIME
/// @param providerId the provider wanted
/// @param eventId the event id wanted
/// @param processId the process wanted
public record HeaderFilter(
        OptionalLong fromTime,
        OptionalLong toTime,
        Optional<UUID> providerId,
        OptionalInt eventId,
        OptionalLong processId) {

    /// The filter that lets everything pass.
    public static final HeaderFilter ALL =
            new HeaderFilter(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty());

    /// Tells whether an event passes.
    public boolean accepts(EventRecord record) {
        return acceptsTime(record.timestamp())
                && (eventId.isEmpty() || record.id() == eventId.getAsInt())
                && (processId.isEmpty() || record.processId() == processId.getAsLong())
                && (providerId.isEmpty() || record.isOfProvider(providerId.get()));
    }

    private boolean acceptsTime(long time) {
        return (fromTime.isEmpty() || time >= fromTime.getAsLong())
                && (toTime.isEmpty() || time < toTime.getAsLong());
    }
}
