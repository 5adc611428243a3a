package dev.weir.sensor.decode;

import dev.weir.sensor.text.Utf8Buffer;

/// How a message shows one insert, as `printf` would: `s`, `d`, `08X`, `-20s`, `#x`.
///
/// A conversion that is for numbers shows integers as numbers, whatever map or out-type they have,
/// and all else as text. Lengths such as `l` and `I64` are read over, for the property's type
/// tells. A width or precision that an argument would tell, `*`, counts as none.
///
/// Source: "FormatMessage function", "Format specification syntax: printf and wprintf functions".
///
/// @param isLeft whether what is short is filled up behind
/// @param isZeroFilled whether zeros fill up what is short in front
/// @param hasPrefix whether hexadecimal numbers begin with `0x`
/// @param width the least number of characters
/// @param precision the least number of digits, or the greatest number of characters of text;
///   [#NONE] for neither
/// @param conversion `s` for text, `d`, `u`, `x`, `X` for numbers, `c` for a character
record InsertFormat(
        boolean isLeft,
        boolean isZeroFilled,
        boolean hasPrefix,
        int width,
        int precision,
        char conversion) {

    /// No precision.
    static final int NONE = -1;

    /// The format of an insert that gives none.
    static final InsertFormat TEXT = new InsertFormat(false, false, false, 0, NONE, 's');

    private static final ValueRenderer RENDERER = new ValueRenderer();

    /// Appends a value.
    void render(PropertyValue value, Utf8Buffer out) {
        int start = out.length();
        if (isNumeric() && value.isNumber() && value.property().inType().isInteger()) {
            renderNumber(value, out);
        } else {
            RENDERER.render(value, out);
            if (precision >= 0) {
                Utf8Text.truncate(out, start, precision);
            }
        }
        int missing = width - Utf8Text.count(out, start);
        if (missing > 0) {
            out.insert(isLeft ? out.length() : start, ' ', missing);
        }
    }

    private boolean isNumeric() {
        return conversion != 's';
    }

    private void renderNumber(PropertyValue value, Utf8Buffer out) {
        int start = out.length();
        switch (conversion) {
            case 'd' -> {
                if (isNegative(value)) {
                    out.decimal(value.asLong());
                    fillUp(out, start, start + 1);
                } else {
                    out.unsignedDecimal(value.asLong());
                    fillUp(out, start, start);
                }
            }
            case 'u' -> {
                out.unsignedDecimal(value.unsigned());
                fillUp(out, start, start);
            }
            case 'c' -> out.text(Character.toString((char) value.unsigned()));
            default -> renderHexadecimal(value, out);
        }
    }

    private static boolean isNegative(PropertyValue value) {
        return switch (value.property().inType()) {
            case INT8, INT16, INT32, INT64 -> value.asLong() < 0;
            default -> false;
        };
    }

    private void renderHexadecimal(PropertyValue value, Utf8Buffer out) {
        int start = out.length();
        if (hasPrefix) {
            out.text("0x");
        }
        int digits = out.length();
        out.hexDigits(value.unsigned());
        if (conversion == 'X') {
            for (int i = digits; i < out.length(); i++) {
                out.array()[i] = (byte) Character.toUpperCase(out.array()[i]);
            }
        }
        fillUp(out, start, digits);
    }

    /// Puts zeros before the digits.
    private void fillUp(Utf8Buffer out, int start, int digits) {
        int missing = precision - (out.length() - digits);
        if (precision < 0 && isZeroFilled && !isLeft) {
            missing = width - (out.length() - start);
        }
        if (missing > 0) {
            out.insert(digits, '0', missing);
        }
    }
}
