package dev.weir.cli;

import dev.weir.sensor.record.EventRecord;

/// Prints events, one after the other, in one form.
///
/// **Thread.** One. **Errors.** As [ByteWriter].
interface EventPrinter {
    /// Prints one event.
    void print(EventRecord record);
}
