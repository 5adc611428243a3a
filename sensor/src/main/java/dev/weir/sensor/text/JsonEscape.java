package dev.weir.sensor.text;

import java.nio.charset.StandardCharsets;

/// How the bytes of UTF-8 text stand in a JSON string.
final class JsonEscape {
    /// The most bytes that one becomes.
    static final int LONGEST = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonEscape() {}

    /// Tells whether a byte cannot stand for itself; DEL could, but terminals act on it.
    static boolean isNeeded(byte b) {
        return (b >= 0 && b < 0x20) || b == '"' || b == '\\' || b == 0x7F;
    }

    /// Writes text with what needs it escaped, and returns the end of what was written.
    static int escape(byte[] plain, byte[] target, int start) {
        int at = start;
        for (byte b : plain) {
            if (!isNeeded(b)) {
                target[at++] = b;
                continue;
            }
            target[at++] = '\\';
            switch (b) {
                case '"', '\\' -> target[at++] = b;
                case '\n' -> target[at++] = 'n';
                case '\r' -> target[at++] = 'r';
                case '\t' -> target[at++] = 't';
                default -> {
                    target[at++] = 'u';
                    target[at++] = '0';
                    target[at++] = '0';
                    target[at++] = HEX[b >>> 4];
                    target[at++] = HEX[b & 0xF];
                }
            }
        }
        return at;
    }
}
