package dev.weir.sensor.schema;

import dev.weir.sensor.record.EventRecord;
import java.util.Optional;

/// Finds the schema of an event.
///
/// **Thread.** One, unless an implementation says otherwise.
public interface SchemaLookup {
    /// Returns the schema of an event, or empty when none is known.
    ///
    /// Asked once for each sort of event and [#generation], so it may take its time.
    Optional<Schema> find(EventRecord record);

    /// Returns a number that changes whenever [#find] may answer otherwise than before, because a
    /// schema became known in the meantime.
    long generation();
}
