package dev.weir.sensor.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of a file that people or tools have written.
///
/// The encoding is taken from the bytes and not from what the text says of itself, which is wrong
/// as often as a shell has redirected a tool's output.
public final class FileText {
    private FileText() {}

    /// Returns the text: UTF-16 if it begins with a byte order mark or with `<` in two bytes, else
    /// UTF-8 if it is that throughout, else Windows-1252.
    public static String decode(byte[] bytes) {
        int first = at(bytes, 0) << 8 | at(bytes, 1);
        return switch (first) {
            case 0xFFFE -> from(bytes, 2, StandardCharsets.UTF_16LE);
            case 0xFEFF -> from(bytes, 2, StandardCharsets.UTF_16BE);
            case 0x3C00 -> from(bytes, 0, StandardCharsets.UTF_16LE);
            case 0x003C -> from(bytes, 0, StandardCharsets.UTF_16BE);
            default -> {
                int mark = first == 0xEFBB && at(bytes, 2) == 0xBF ? 3 : 0;
                yield AnsiText.decode(Arrays.copyOfRange(bytes, mark, bytes.length));
            }
        };
    }

    private static String from(byte[] bytes, int start, Charset charset) {
        return new String(bytes, start, bytes.length - start, charset);
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }
}
