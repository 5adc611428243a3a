package dev.weir.cli;

import dev.weir.sensor.text.Utf8Buffer;

/// Text out of traces on its way to a terminal, which acts on control characters.
final class TerminalText {
    private static final byte C1_LEAD = (byte) 0xC2;
    private static final byte MIDDLE_DOT = (byte) 0xB7;

    private TerminalText() {}

    /// Replaces the control characters from a position on, each by one of as many bytes: ends of
    /// lines and tabs by a space, the others by `?` or a dot.
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
            }
        }
    }
}
