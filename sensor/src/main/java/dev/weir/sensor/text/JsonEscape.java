package dev.weir.sensor.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// How the bytes of UTF-8 text stand in a JSON string.
final class JsonEscape {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private JsonEscape() {}

    /// Returns how many bytes more there are when escaped.
    static int growth(byte[] text, int start, int end) {
        int growth = 0;
        int i = start;
        while (i < end) {
            if (end - i >= Long.BYTES && areAllPlain((long) EIGHT.get(text, i))) {
                i += Long.BYTES;
                continue;
            }
            // Few words in a row have something to escape: look at this one, byte by byte.
            int stop = Math.min(end, i + Long.BYTES);
            for (; i < stop; i++) {
                if (isNeeded(text[i])) {
                    growth += length(text[i]) - 1;
                }
            }
        }
        return growth;
    }

    /// Tells whether none of eight bytes needs to be escaped.
    ///
    /// The highest bit of a byte of `(word - ones * n) & ~word` is set in the lowest byte that is
    /// less than n, and, of those above it, in no byte that matters.
    private static boolean areAllPlain(long word) {
        long quotes = word ^ ONES * '"';
        long backslashes = word ^ ONES * '\\';
        long deletes = word ^ ONES * 0x7F;
        long found =
                ((word - ONES * 0x20) & ~word)
                        | ((quotes - ONES) & ~quotes)
                        | ((backslashes - ONES) & ~backslashes)
                        | ((deletes - ONES) & ~deletes);
        return (found & HIGHS) == 0;
    }

    /// Escapes text where it stands; the array has room for its growth behind its end.
    static void escape(byte[] text, int start, int end, int growth) {
        int at = end + growth;
        int i = end;
        while (at > i) {
            if (i - start >= Long.BYTES) {
                long word = (long) EIGHT.get(text, i - Long.BYTES);
                if (areAllPlain(word)) {
                    i -= Long.BYTES;
                    at -= Long.BYTES;
                    EIGHT.set(text, at, word);
                    continue;
                }
            }
            // One of the next eight has to be escaped: on to it, byte by byte.
            byte b = text[--i];
            while (!isNeeded(b)) {
                text[--at] = b;
                b = text[--i];
            }
            at -= length(b);
            write(b, text, at);
        }
    }

    /// Tells whether a byte cannot stand for itself; DEL could, but terminals act on it.
    private static boolean isNeeded(byte b) {
        return (b >= 0 && b < 0x20) || b == '"' || b == '\\' || b == 0x7F;
    }

    private static int length(byte b) {
        return switch (b) {
            case '"', '\\', '\n', '\r', '\t' -> 2;
            default -> 6;
        };
    }

    private static void write(byte b, byte[] target, int at) {
        target[at] = '\\';
        switch (b) {
            case '"', '\\' -> target[at + 1] = b;
            case '\n' -> target[at + 1] = 'n';
            case '\r' -> target[at + 1] = 'r';
            case '\t' -> target[at + 1] = 't';
            default -> {
                target[at + 1] = 'u';
                target[at + 2] = '0';
                target[at + 3] = '0';
                target[at + 4] = HEX[b >>> 4];
                target[at + 5] = HEX[b & 0xF];
            }
        }
    }
}
