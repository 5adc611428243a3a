package dev.weir.sensor.schema;

import dev.weir.sensor.record.EventRecord;
import java.util.Optional;

/// Finds the schema of an event.
///
/// **Thread.** One, unless an implementation says otherwise.
public interface SchemaLookup {
    /// The lookup that knows no schema.
    SchemaLookup NONE =
            new SchemaLookup() {
                @Override
                public Optional<Schema> find(EventRecord record) {
                    return Optional.empty();
                }

                @Override
                public long generation() {
                    return 0;
                }
            };

    /// Looks at an event that may itself say how others are to be read.
    ///
    /// Called with each event of a stream, in order, before [#find]; cheap for those that say
    /// nothing.
    default void observe(EventRecord record) {}

    /// Returns the schema of an event, or empty when none is known.
    ///
    /// Asked once for each sort of event and [#generation], so it may take its time.
    Optional<Schema> find(EventRecord record);

    /// Returns a number that changes whenever [#find] may answer otherwise than before, because a
    /// schema became known in the meantime.
    long generation();
}
