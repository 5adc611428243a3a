package dev.weir.sensor.text;

import java.nio.charset.StandardCharsets;

/// How the bytes of UTF-8 text stand in a JSON string.
final class JsonEscape {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonEscape() {}

    /// Returns how many bytes more there are when escaped.
    static int growth(byte[] text, int start, int end) {
        int growth = 0;
        for (int i = start; i < end; i++) {
            if (isNeeded(text[i])) {
                growth += length(text[i]) - 1;
            }
        }
        return growth;
    }

    /// Escapes text where it stands; the array has room for its growth behind its end.
    static void escape(byte[] text, int start, int end, int growth) {
        int at = end + growth;
        for (int i = end - 1; at > i + 1 && i >= start; i--) {
            byte b = text[i];
            if (isNeeded(b)) {
                at -= length(b);
                write(b, text, at);
            } else {
                text[--at] = b;
            }
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
