package dev.weir.cli;

import dev.weir.sensor.text.Utf8Buffer;

/// Text out of traces on its way to a terminal, which acts on control characters, and shows text in
/// another order where characters of direction say so: `gpj.exe` as `exe.jpg`.
final class TerminalText {
    private static final byte C1_LEAD = (byte) 0xC2;
    private static final byte MIDDLE_DOT = (byte) 0xB7;
    private static final byte GENERAL_PUNCTUATION_LEAD = (byte) 0xE2;

    private TerminalText() {}

    /// Replaces the control characters from a position on, each by one of as many bytes: ends of
    /// lines and tabs by a space, the others by `?`, a dot or U+FFFD.
    static void clean(Utf8Buffer text, int from) {
        byte[] bytes = text.array();
        int end = text.length();
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < 0x20) {
                bytes[i] = (byte) (b == '\n' || b == '\r' || b == '\t' ? ' ' : '?');
            } else if (b == 0x7F) {
                bytes[i] = '?';
            } else if (b == C1_LEAD && i + 1 < end && (bytes[i + 1] & 0xE0) == 0x80) {
                bytes[i + 1] = MIDDLE_DOT;
            } else if (b == GENERAL_PUNCTUATION_LEAD && i + 2 < end && isDirection(bytes, i)) {
                bytes[i] = (byte) 0xEF;
                bytes[i + 1] = (byte) 0xBF;
                bytes[i + 2] = (byte) 0xBD;
            }
        }
    }

    /// Tells whether a character is U+200E, U+200F, U+2028 to U+202E or U+2066 to U+2069.
    private static boolean isDirection(byte[] bytes, int at) {
        int last = bytes[at + 2] & 0xFF;
        return switch (bytes[at + 1] & 0xFF) {
            case 0x80 -> last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE);
            case 0x81 -> last >= 0xA6 && last <= 0xA9;
            default -> false;
        };
    }
}
