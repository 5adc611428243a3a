package dev.weir.detect.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Cuts a stream into events: one a line, or the elements of one array.
///
/// **Thread.** One.
final class JsonFrames {
    private static final int GZIP_BUFFER_BYTES = 64 << 10;

    private final FrameBuffer buffer;
    private boolean isArray;
    private boolean isEnded;
    private long number = -1;
    private long nextNumber;
    private int start;
    private int end;

    /// What came of looking for the next event.
    enum Next {
        /// There is one.
        EVENT,
        /// There is one that is too long to be looked at; it is stepped over.
        TOO_LONG,
        /// There is something in the array that is no event, and no way to go on behind it.
        BROKEN,
        /// There is no more.
        END
    }

    private JsonFrames(FrameBuffer buffer) {
        this.buffer = buffer;
    }

    /// Begins at a stream's first byte, which tells whether it is compressed by gzip, begins with a
    /// byte order mark, or is an array.
    static JsonFrames open(InputStream in) throws IOException {
        InputStream marked = in.markSupported() ? in : new BufferedInputStream(in);
        marked.mark(2);
        boolean isGzip = marked.read() == 0x1F && marked.read() == 0x8B;
        marked.reset();
        JsonFrames frames =
                new JsonFrames(
                        new FrameBuffer(
                                isGzip ? new GZIPInputStream(marked, GZIP_BUFFER_BYTES) : marked));
        frames.begin();
        return frames;
    }

    private void begin() throws IOException {
        while (buffer.limit() < 3 && buffer.fill()) {
            // A pipe may give single bytes.
        }
        byte[] bytes = buffer.bytes();
        if (buffer.limit() >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            buffer.position(3);
        }
        if (skipSpace() && buffer.bytes()[buffer.position()] == '[') {
            isArray = true;
            buffer.position(buffer.position() + 1);
        }
    }

    /// Goes to the next event.
    Next next() throws IOException {
        if (isEnded) {
            return Next.END;
        }
        return isArray ? nextElement() : nextLine();
    }

    byte[] bytes() {
        return buffer.bytes();
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Returns the zero-based number of the event's line or element; lines without anything count.
    long number() {
        return number;
    }

    private Next nextLine() throws IOException {
        int scanned = buffer.position();
        boolean isTooLong = false;
        while (true) {
            int newline = ByteWords.find(buffer.bytes(), scanned, buffer.limit(), '\n');
            boolean isLast = false;
            if (newline == buffer.limit()) {
                if (buffer.isFull()) {
                    isTooLong = true;
                    buffer.position(buffer.limit());
                }
                scanned = newline - buffer.position();
                if (buffer.fill()) {
                    continue;
                }
                newline = buffer.limit();
                isLast = true;
                isEnded = true;
            }
            start = buffer.position();
            end = newline;
            buffer.position(isLast ? newline : newline + 1);
            number = nextNumber++;
            if (isTooLong) {
                return Next.TOO_LONG;
            }
            if (!isBlank(buffer.bytes(), start, end)) {
                return Next.EVENT;
            }
            if (isLast) {
                return Next.END;
            }
            scanned = buffer.position();
        }
    }

    private Next nextElement() throws IOException {
        boolean isMore = skipSpace();
        if (isMore && buffer.bytes()[buffer.position()] == ',') {
            buffer.position(buffer.position() + 1);
            isMore = skipSpace();
        }
        number = nextNumber++;
        if (!isMore || buffer.bytes()[buffer.position()] != '{') {
            isEnded = true;
            return isMore && buffer.bytes()[buffer.position()] == ']' ? Next.END : Next.BROKEN;
        }
        ElementEnd element = new ElementEnd();
        boolean isTooLong = false;
        int offset = 0;
        while (true) {
            int from = buffer.position() + offset;
            int found = element.find(buffer.bytes(), from, buffer.limit());
            if (found >= 0) {
                start = buffer.position();
                end = found;
                buffer.position(found);
                return isTooLong ? Next.TOO_LONG : Next.EVENT;
            }
            if (buffer.isFull()) {
                isTooLong = true;
                buffer.position(buffer.limit());
            }
            offset = buffer.limit() - buffer.position();
            if (!buffer.fill()) {
                isEnded = true;
                return Next.BROKEN;
            }
        }
    }

    /// Goes to the next byte that is no white space.
    ///
    /// @return whether there is one
    private boolean skipSpace() throws IOException {
        while (true) {
            while (buffer.position() < buffer.limit()) {
                if (!isSpace(buffer.bytes()[buffer.position()])) {
                    return true;
                }
                if (!isArray && buffer.bytes()[buffer.position()] == '\n') {
                    nextNumber++;
                }
                buffer.position(buffer.position() + 1);
            }
            if (!buffer.fill()) {
                return false;
            }
        }
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isSpace(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
