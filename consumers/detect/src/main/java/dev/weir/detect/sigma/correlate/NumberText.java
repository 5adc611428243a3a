package dev.weir.detect.sigma.correlate;

import java.util.OptionalDouble;

/// Numbers as events write them: `443`, `-1.5`, `1e3`, `0x1410`.
final class NumberText {
    private static final int LONGEST = 64;
    private static final int LONGEST_HEXADECIMAL = 18;

    private NumberText() {}

    /// Reads a number; empty when the text is none.
    static OptionalDouble parse(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return OptionalDouble.empty();
        }
        if (length > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x') {
            return hexadecimal(text);
        }
        for (int i = 0; i < length; i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return OptionalDouble.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble hexadecimal(String text) {
        if (text.length() > LONGEST_HEXADECIMAL) {
            return OptionalDouble.empty();
        }
        double number = 0;
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return OptionalDouble.empty();
            }
            number = number * 16 + digit;
        }
        return OptionalDouble.of(number);
    }
}
