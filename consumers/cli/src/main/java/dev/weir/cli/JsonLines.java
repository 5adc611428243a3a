package dev.weir.cli;

import dev.weir.sensor.decode.DecodedEvent;
import java.io.OutputStream;
import java.util.Optional;

/// Prints events as `weir dump --format jsonl` does, for measurements.
///
/// **Thread.** One. **Errors.** What the stream throws is thrown on, wrapped.
public final class JsonLines {
    private final ByteWriter writer;
    private final EventJson json;

    /// Makes a printer that writes to a stream in large pieces.
    public JsonLines(OutputStream stream) {
        writer = new ByteWriter(stream);
        json = new EventJson(writer, false, Optional.empty());
    }

    /// Prints an event.
    public void print(DecodedEvent event) {
        json.print(event);
    }

    /// Hands all that was printed to the stream.
    public void flush() {
        writer.flush();
    }
}
