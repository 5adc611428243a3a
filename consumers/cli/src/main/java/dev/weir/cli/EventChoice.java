package dev.weir.cli;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import java.util.List;

/// Chooses events in two steps, so that what the first refuses need not be decoded.
///
/// **Thread.** One.
interface EventChoice {
    /// The choice of every event.
    EventChoice ALL =
            new EventChoice() {
                @Override
                public boolean mayAccept(EventRecord record) {
                    return true;
                }

                @Override
                public boolean accepts(DecodedEvent event) {
                    return true;
                }
            };

    /// Tells from an event's header whether it may be wanted.
    boolean mayAccept(EventRecord record);

    /// Tells of an event that may be wanted whether it is.
    boolean accepts(DecodedEvent event);

    /// Returns why perhaps no event was wanted, a line each: names that no event had.
    default List<String> doubts() {
        return List.of();
    }
}
