package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;

/// How long a correlation may take: `90m`.
///
/// The units are `s`, `m`, `h`, `d`, `w`, `M` (a twelfth of a year) and `y` (365.2425 days).
final class Timespan {
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final int MOST_DIGITS = 9;

    private Timespan() {}

    /// Returns it in ticks of 100 ns.
    static long ticks(Scalar scalar) {
        String text = scalar.text();
        int digits = text.length() - 1;
        if (digits < 1 || !text.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9')) {
            throw scalar.wrong(
                    0, "timespan is a number and a unit of s m h d w M y: " + shown(text));
        }
        long seconds =
                switch (text.charAt(digits)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3600;
                    case 'd' -> 86_400;
                    case 'w' -> 604_800;
                    case 'M' -> 2_629_746;
                    case 'y' -> 31_556_952;
                    default ->
                            throw scalar.wrong(
                                    digits,
                                    "unknown unit, there are s m h d w M y: " + shown(text));
                };
        if (digits > MOST_DIGITS) {
            throw scalar.wrong(0, "timespan of more than %d digits".formatted(MOST_DIGITS));
        }
        long count = Long.parseLong(text, 0, digits, 10);
        if (count == 0) {
            throw scalar.wrong(0, "timespan is longer than nothing: " + text);
        }
        try {
            return Math.multiplyExact(count * seconds, TICKS_PER_SECOND);
        } catch (ArithmeticException _) {
            throw scalar.wrong(0, "timespan is longer than 29,000 years: " + text);
        }
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
