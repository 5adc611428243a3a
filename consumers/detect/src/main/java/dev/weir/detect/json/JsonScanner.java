package dev.weir.detect.json;

/// Steps over JSON's values in bytes, and remembers where the last text stood.
///
/// What is stepped over is held together by quotes and brackets; whether it keeps all of JSON's
/// grammar is not asked. Control characters inside a text are let pass.
///
/// **Thread.** One. **Errors.** [JsonDefect] for what ends too early or is no value.
final class JsonScanner {
    private byte[] bytes = {};
    private int position;
    private int end;
    private boolean escaped;

    void begin(byte[] newBytes, int start, int newEnd) {
        bytes = newBytes;
        position = start;
        end = newEnd;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    /// Goes back to where it has been.
    void back(int earlierPosition) {
        position = earlierPosition;
    }

    /// Tells whether the last text has a backslash in it.
    boolean isEscaped() {
        return escaped;
    }

    /// Returns the next byte that is no white space, and stays before it.
    byte peek() throws JsonDefect {
        while (position < end) {
            byte b = bytes[position];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
            position++;
        }
        throw new JsonDefect("it ends too early");
    }

    /// Steps over one byte that must come next.
    void expect(char wanted) throws JsonDefect {
        byte b = peek();
        if (b != wanted) {
            throw new JsonDefect("expected %c, found %s".formatted(wanted, shown(b)));
        }
        position++;
    }

    /// Steps over one byte if it comes next.
    boolean take(char wanted) throws JsonDefect {
        boolean is = peek() == wanted;
        if (is) {
            position++;
        }
        return is;
    }

    /// Fails unless nothing but white space is left.
    void expectEnd() throws JsonDefect {
        while (position < end) {
            byte b = bytes[position];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                throw new JsonDefect("something follows the event: " + shown(b));
            }
            position++;
        }
    }

    /// Steps over a text; [#position] is then behind its closing quote.
    ///
    /// @return where its first character stands
    int text() throws JsonDefect {
        expect('"');
        int start = position;
        int offset = start;
        escaped = false;
        while (true) {
            offset = quoteOrBackslash(offset);
            if (offset >= end) {
                throw new JsonDefect("a text does not end");
            }
            if (bytes[offset] == '"') {
                position = offset + 1;
                return start;
            }
            escaped = true;
            offset += 2;
        }
    }

    private int quoteOrBackslash(int start) {
        int offset = start;
        while (offset + 8 <= end) {
            long word = ByteWords.at(bytes, offset);
            long found = ByteWords.equal(word, '"') | ByteWords.equal(word, '\\');
            if (found != 0) {
                return offset + ByteWords.first(found);
            }
            offset += 8;
        }
        while (offset < end && bytes[offset] != '"' && bytes[offset] != '\\') {
            offset++;
        }
        return offset;
    }

    /// Steps over a name in quotes if it comes next.
    boolean takeName(JsonName name) throws JsonDefect {
        if (peek() != '"' || !name.isAt(bytes, position + 1)) {
            return false;
        }
        int after = position + name.bytes().length + 2;
        if (after > end) {
            return false;
        }
        position = after;
        return true;
    }

    /// Steps over a number, `true`, `false` or `null`.
    ///
    /// @return where it starts
    int word() throws JsonDefect {
        byte first = peek();
        int start = position;
        boolean number = first == '-' || (first >= '0' && first <= '9');
        while (position < end && isPartOfWord(bytes[position], number)) {
            position++;
        }
        int length = position - start;
        boolean isValue =
                number
                        ? length > 1 || first != '-'
                        : is("true", start) || is("false", start) || is("null", start);
        if (!isValue) {
            throw new JsonDefect("no value begins with " + shown(first));
        }
        return start;
    }

    private boolean is(String word, int start) {
        if (position - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPartOfWord(byte b, boolean number) {
        return number
                ? (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E'
                : b >= 'a' && b <= 'z';
    }

    /// Steps over any value, however deep, without recursion.
    void value() throws JsonDefect {
        int depth = 0;
        do {
            switch (peek()) {
                case '"' -> text();
                case '{', '[' -> {
                    depth++;
                    position++;
                }
                case '}', ']' -> {
                    depth--;
                    position++;
                }
                case ',', ':' -> {
                    if (depth == 0) {
                        throw new JsonDefect("a value is missing");
                    }
                    position++;
                }
                default -> word();
            }
        } while (depth > 0);
        if (depth < 0) {
            throw new JsonDefect("a value is missing");
        }
    }

    private static String shown(byte b) {
        return b > ' ' && b < 0x7F ? String.valueOf((char) b) : "byte 0x%02x".formatted(b);
    }
}
