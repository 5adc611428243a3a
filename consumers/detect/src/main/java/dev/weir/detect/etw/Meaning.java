package dev.weir.detect.etw;

import dev.weir.sensor.schema.Schema;
import java.util.Set;

/// What a type of event tells of.
///
/// @param events what it may tell of; when none of these is taken it is not read
/// @param maker makes what reads it
record Meaning(TypeId type, Set<SysmonEvent> events, Maker maker) {

    /// Makes what reads events of a schema.
    interface Maker {
        /// Makes it.
        EventReading make(Schema schema, ViewContext view);
    }
}
