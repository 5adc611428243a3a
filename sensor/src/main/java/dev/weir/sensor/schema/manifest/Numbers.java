package dev.weir.sensor.schema.manifest;

import java.util.OptionalLong;

/// Reads the numbers of a manifest: decimal, or hexadecimal behind `0x`.
final class Numbers {
    private Numbers() {}

    /// Returns an unsigned 64-bit number, or empty when a text is none.
    static OptionalLong parse(String text) {
        String digits = text.strip();
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return OptionalLong.of(Long.parseUnsignedLong(digits.substring(2), 16));
            }
            return OptionalLong.of(Long.parseUnsignedLong(digits));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// Returns a number from 0 to a limit, or empty when a text is none.
    static OptionalLong parse(String text, long limit) {
        OptionalLong number = parse(text);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= limit
                ? number
                : OptionalLong.empty();
    }
}
