package dev.weir.cli;

import dev.weir.sensor.text.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;

/// Standard output as commands print to it: text gathers in a buffer and goes on to the stream in
/// large pieces.
///
/// **Thread.** One. **Errors.** [ResultsFault] when the stream cannot be written.
final class ByteWriter {
    /// Larger pieces are not written faster.
    private static final int PIECE_LENGTH = 128 * 1024;

    private final OutputStream stream;
    private final Utf8Buffer buffer = new Utf8Buffer();

    ByteWriter(OutputStream stream) {
        this.stream = stream;
    }

    /// Returns the buffer; who appends to it calls [#drain] between one value and another.
    Utf8Buffer buffer() {
        return buffer;
    }

    /// Writes text.
    void text(String text) {
        buffer.text(text);
        drain();
    }

    /// Hands what was written to the stream if it is much.
    void drain() {
        if (buffer.length() >= PIECE_LENGTH) {
            writeThrough();
        }
    }

    /// Hands all that was written to the stream and flushes that.
    void flush() {
        writeThrough();
        try {
            stream.flush();
        } catch (IOException e) {
            throw new ResultsFault(e);
        }
    }

    private void writeThrough() {
        int length = buffer.length();
        buffer.truncate(0);
        try {
            stream.write(buffer.array(), 0, length);
        } catch (IOException e) {
            throw new ResultsFault(e);
        }
    }
}
