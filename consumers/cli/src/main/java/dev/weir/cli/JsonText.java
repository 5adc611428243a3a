package dev.weir.cli;

import dev.weir.sensor.text.Utf8Buffer;
import java.util.Arrays;

/// Text as a JSON string.
final class JsonText {
    private JsonText() {}

    /// Appends text in quotes, escaped.
    static void append(String text, Utf8Buffer out) {
        out.ascii('"');
        int start = out.length();
        out.text(text);
        out.escapeJson(start);
        out.ascii('"');
    }

    /// Returns text in quotes, or `null` for an empty one.
    static byte[] orNull(String text) {
        Utf8Buffer out = new Utf8Buffer();
        if (text.isEmpty()) {
            out.text("null");
        } else {
            append(text, out);
        }
        return bytes(out);
    }

    /// Returns text as a name before its value: in quotes, with a colon.
    static byte[] key(String text) {
        Utf8Buffer out = new Utf8Buffer();
        append(text, out);
        out.ascii(':');
        return bytes(out);
    }

    private static byte[] bytes(Utf8Buffer text) {
        return Arrays.copyOf(text.array(), text.length());
    }
}
