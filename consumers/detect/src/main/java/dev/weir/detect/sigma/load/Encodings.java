package dev.weir.detect.sigma.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/// What the modifiers that encode make of a text.
final class Encodings {
    private static final int[] OFFSET_START = {0, 2, 3};
    private static final int[] OFFSET_END = {0, 3, 2};

    private Encodings() {}

    /// Encodes in UTF-16, each byte as a character.
    static String utf16(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text, boolean oneByteEach) {
        return text.getBytes(oneByteEach ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Returns what is the same in each Base64 text that has these bytes somewhere, for each of the
    /// three places that they can begin at within a group.
    static List<String> base64Offsets(byte[] bytes) {
        return IntStream.range(0, OFFSET_START.length)
                .mapToObj(offset -> {
                    byte[] shifted = new byte[offset + bytes.length];
                    Arrays.fill(shifted, 0, offset, (byte) ' ');
                    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
                    String encoded = base64(shifted);
                    int end = encoded.length() - OFFSET_END[shifted.length % 3];
                    return encoded.substring(Math.min(OFFSET_START[offset], end), end);
                })
                .toList();
    }
}
