package dev.weir.sensor.payload;

import dev.weir.sensor.payload.ConditionToken.Kind;

/// Takes a condition apart into words.
final class ConditionScanner {
    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final String SIGNS = "()=<>:";
    private static final String DOUBLE_SIGNS = "== != <= >=";

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    ConditionScanner(String text) {
        this.text = text;
        if (text.length() > MOST_CHARACTERS) {
            throw PayloadException.at(
                    new Position(1, 1),
                    "a condition has at most %,d characters: characters=%,d"
                            .formatted(MOST_CHARACTERS, text.length()));
        }
    }

    /// Returns the next word; at the end, again and again, its end.
    ConditionToken next() {
        skipBlanks();
        Position position = new Position(line, at - lineStart + 1);
        if (at == text.length()) {
            return new ConditionToken(Kind.END, "", position);
        }
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return new ConditionToken(Kind.TEXT, text(first, position), position);
        }
        if (first == '[') {
            return enclosed(Kind.QUOTED_NAME, ']', position);
        }
        if (first == '{') {
            return enclosed(Kind.GUID, '}', position);
        }
        if (isDigit(first) || first == '-') {
            return new ConditionToken(Kind.NUMBER, word(1), position);
        }
        if (Character.isLetter(first) || first == '_') {
            return new ConditionToken(Kind.NAME, word(1), position);
        }
        return sign(position);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
    }

    private String word(int length) {
        int start = at;
        at += length;
        while (at < text.length() && isInWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Reads a text up to its quote; two quotes stand for one.
    private String text(char quote, Position position) {
        StringBuilder said = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == 0) {
                break;
            }
            if (c == quote) {
                if (at + 1 == text.length() || text.charAt(at + 1) != quote) {
                    at++;
                    return said.toString();
                }
                at++;
            }
            said.append(c);
        }
        throw PayloadException.at(position, "a text must end with " + quote + " on its line");
    }

    private ConditionToken enclosed(Kind kind, char end, Position position) {
        int close = text.indexOf(end, at);
        if (close < 0 || text.substring(at, close).indexOf('\n') >= 0) {
            throw PayloadException.at(position, "there must be a " + end + " on its line");
        }
        String said = text.substring(at + 1, close);
        at = close + 1;
        return new ConditionToken(kind, said, position);
    }

    private ConditionToken sign(Position position) {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        boolean isDouble = two.length() == 2 && two.indexOf(' ') < 0 && DOUBLE_SIGNS.contains(two);
        String sign = isDouble ? two : two.substring(0, 1);
        if (!isDouble && !SIGNS.contains(sign)) {
            throw PayloadException.at(position, "no condition holds a '" + sign + "' here");
        }
        at += sign.length();
        return new ConditionToken(Kind.SIGN, sign, position);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
}
