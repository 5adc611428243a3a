package dev.weir.cli;

import dev.weir.detect.Alert;

/// Prints alerts in one form.
///
/// **Thread.** One. **Errors.** As [ByteWriter].
interface AlertPrinter {
    /// Prints an alert.
    void print(Alert alert);
}
