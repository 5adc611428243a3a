package dev.weir.cli;

import dev.weir.sensor.decode.DecodedEvent;

/// Prints events, one after the other, in one form.
///
/// **Thread.** One. **Errors.** As [ByteWriter].
interface EventPrinter {
    /// Prints one event.
    void print(DecodedEvent event);
}
