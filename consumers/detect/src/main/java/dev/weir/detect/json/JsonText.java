package dev.weir.detect.json;

import java.nio.charset.StandardCharsets;

/// Makes text of the bytes of JSON's values.
final class JsonText {
    private JsonText() {}

    /// Returns a text without backslashes; bytes that are no UTF-8 become U+FFFD.
    static String plain(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /// Returns a text with its escapes resolved; an escape that is none stays as it stands.
    static String unescape(byte[] bytes, int start, int end) {
        String raw = plain(bytes, start, end);
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        int at = raw.indexOf('\\');
        while (at >= 0 && at + 1 < raw.length()) {
            text.append(raw, from, at);
            char kind = raw.charAt(at + 1);
            from = at + 2;
            switch (kind) {
                case '"', '\\', '/' -> text.append(kind);
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    int code = hex(raw, from);
                    if (code < 0) {
                        text.append("\\u");
                    } else {
                        text.append((char) code);
                        from += 4;
                    }
                }
                default -> text.append('\\').append(kind);
            }
            at = raw.indexOf('\\', from);
        }
        return text.append(raw, from, raw.length()).toString();
    }

    private static int hex(String text, int start) {
        if (start + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) >= 0x80) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    /// Returns the texts and words of an array, one a line; what is deeper is left out.
    static String array(byte[] bytes, int start, int end) throws JsonDefect {
        JsonScanner scanner = new JsonScanner();
        scanner.begin(bytes, start, end);
        StringBuilder text = new StringBuilder();
        scanner.expect('[');
        boolean more = !scanner.take(']');
        while (more) {
            switch (scanner.peek()) {
                case '"' -> {
                    int from = scanner.text();
                    int to = scanner.position() - 1;
                    line(text)
                            .append(
                                    scanner.isEscaped()
                                            ? unescape(bytes, from, to)
                                            : plain(bytes, from, to));
                }
                case '{', '[' -> scanner.value();
                default -> {
                    int from = scanner.word();
                    if (bytes[from] != 'n') {
                        line(text).append(plain(bytes, from, scanner.position()));
                    }
                }
            }
            more = scanner.take(',');
        }
        return text.toString();
    }

    private static StringBuilder line(StringBuilder text) {
        return text.isEmpty() ? text : text.append('\n');
    }
}
