package dev.weir.sensor.decode;

import dev.weir.sensor.text.Utf8Buffer;

/// Counts and cuts the characters of UTF-8 text.
final class Utf8Text {
    private Utf8Text() {}

    /// Returns how many characters there are from a position on.
    static int count(Utf8Buffer text, int start) {
        int count = 0;
        for (int i = start; i < text.length(); i++) {
            if (isFirst(text.array()[i])) {
                count++;
            }
        }
        return count;
    }

    /// Forgets all but the first characters from a position on.
    static void truncate(Utf8Buffer text, int start, int characters) {
        int left = characters;
        for (int i = start; i < text.length(); i++) {
            if (isFirst(text.array()[i]) && --left < 0) {
                text.truncate(i);
            }
        }
    }

    /// Forgets what lies beyond a length, and the character that lies across it.
    static void truncate(Utf8Buffer text, int newLength) {
        int end = newLength;
        while (end > 0 && !isFirst(text.array()[end])) {
            end--;
        }
        text.truncate(end);
    }

    private static boolean isFirst(byte unit) {
        return (unit & 0xC0) != 0x80;
    }
}
