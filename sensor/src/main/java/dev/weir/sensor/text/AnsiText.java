package dev.weir.sensor.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// 8-bit text of a code page that nobody tells.
final class AnsiText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private AnsiText() {}

    /// Returns the text: what is UTF-8 throughout is read as that, all else as Windows-1252.
    static String decode(byte[] bytes) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        boolean isUtf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes), characters, true)
                        .isUnderflow();
        return isUtf8 ? characters.flip().toString() : new String(bytes, WINDOWS_1252);
    }
}
