package dev.weir.detect.etw.host;

import dev.weir.sensor.decode.DecodedEvent;

/// Reads the events of one schema.
@FunctionalInterface
interface EventReading {
    /// Puts what an event tells into the tables.
    void read(DecodedEvent event);
}
