package dev.weir.sensor.decode;

import java.util.Optional;

/// Reads the format of an insert, `[flags][width][.precision][length]conversion`.
final class InsertFormatParser {
    /// The greatest width and precision: a hostile message shall not fill memory with zeros.
    private static final int MOST = 256;

    /// The greatest length of a format that is one.
    static final int LONGEST = 32;

    private static final String LENGTHS = "hlwIztjL0123456789";

    private final String text;
    private int at;

    InsertFormatParser(String text) {
        this.text = text;
    }

    /// Returns the format, or empty when the text is none.
    Optional<InsertFormat> parse() {
        String flags = text.substring(0, skip("-#0+ "));
        int width = Math.max(0, number());
        int precision = InsertFormat.NONE;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            precision = number();
        }
        skip(LENGTHS);
        if (at != text.length() - 1) {
            return Optional.empty();
        }
        char conversion = conversion(text.charAt(at));
        if (conversion == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new InsertFormat(
                        flags.indexOf('-') >= 0,
                        flags.indexOf('0') >= 0,
                        flags.indexOf('#') >= 0,
                        width,
                        precision,
                        conversion));
    }

    private int skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int number() {
        if (at < text.length() && text.charAt(at) == '*') {
            at++;
            return InsertFormat.NONE;
        }
        int number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = Math.min(MOST, 10 * number + text.charAt(at) - '0');
            at++;
        }
        return number;
    }

    /// Returns the conversion that the renderer knows for one of `printf`'s, or 0 when it is none.
    private static char conversion(char letter) {
        return switch (letter) {
            case 'd', 'i' -> 'd';
            case 'u', 'x', 'X' -> letter;
            case 'c', 'C' -> 'c';
            case 'p' -> 'X';
            case 's', 'S', 'Z', 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> 's';
            default -> 0;
        };
    }
}
