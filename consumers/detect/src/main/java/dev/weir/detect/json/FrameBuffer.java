package dev.weir.detect.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a stream around where it is read.
///
/// ```
///    0          position            limit            bytes.length
///    | consumed    | not yet looked at |   room to fill |
/// ```
///
/// It grows to what one event may have and no more. **Thread.** One.
final class FrameBuffer {
    /// The longest event: more than an event can have in Windows, even with every character
    /// escaped.
    static final int LONGEST_EVENT_BYTES = 16 << 20;

    private static final int FIRST_SIZE_BYTES = 256 << 10;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE_BYTES];
    private int position;
    private int limit;

    FrameBuffer(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    int limit() {
        return limit;
    }

    /// Tells whether there is no room for more of the event that begins at the position.
    boolean isFull() {
        return position == 0 && limit == LONGEST_EVENT_BYTES;
    }

    /// Reads more behind the limit; what was consumed goes, so that offsets change by the position.
    ///
    /// @return whether anything came
    boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit * 2, LONGEST_EVENT_BYTES));
        }
        int read = in.read(bytes, limit, bytes.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }
}
