package dev.weir.detect.etw;

import dev.weir.sensor.decode.DecodedEvent;

/// Tells what events of one type mean.
///
/// Made for one schema, so that properties are found once. **Thread.** One.
interface EventReading {
    /// Reads an event, and writes the activities that it tells of.
    void read(DecodedEvent event);
}
