package dev.weir.detect.text;

/// Reads numbers as events write them: `443`, `-1.5`, `1e3`, `0x1410`.
///
/// The same wherever rules compare and sum them.
public final class NumberText {
    private static final int LONGEST = 64;
    private static final int LONGEST_HEX = 18;
    private static final int SAFE_DIGITS = 15;

    private NumberText() {}

    /// Returns the number, or NaN when the text is none.
    public static double parse(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return Double.NaN;
        }
        if (length > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x') {
            return hexadecimal(text);
        }
        long value = 0;
        boolean plain = length <= SAFE_DIGITS;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
            } else if (c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E') {
                plain = false;
            } else {
                return Double.NaN;
            }
        }
        return plain ? value : decimal(text);
    }

    private static double hexadecimal(String text) {
        if (text.length() > LONGEST_HEX) {
            return Double.NaN;
        }
        long value = 0;
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return Double.NaN;
            }
            value = value << 4 | digit;
        }
        // Half of what is too large for a long, with the bit that is lost kept for the rounding.
        return value >= 0 ? value : (value >>> 1 | (value & 1)) * 2.0;
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
