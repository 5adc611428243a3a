package dev.weir.detect.json;

import java.util.Arrays;

/// Texts that come again and again: channels, providers, event ids. A newer one takes the place of
/// an older one.
///
/// **Thread.** One.
final class TextCache {
    private static final int SLOTS = 1024;
    private static final int LONGEST = 128;

    private final byte[][] keys = new byte[SLOTS][0];
    private final String[] texts = new String[SLOTS];

    TextCache() {
        Arrays.fill(texts, "");
    }

    /// Returns the text of bytes without escapes.
    String text(byte[] bytes, int start, int end) {
        int slot = ByteWords.hash(bytes, start, end) & (SLOTS - 1);
        byte[] key = keys[slot];
        if (Arrays.equals(key, 0, key.length, bytes, start, end)) {
            return texts[slot];
        }
        String text = JsonText.plain(bytes, start, end);
        if (end - start <= LONGEST) {
            keys[slot] = Arrays.copyOfRange(bytes, start, end);
            texts[slot] = text;
        }
        return text;
    }
}
