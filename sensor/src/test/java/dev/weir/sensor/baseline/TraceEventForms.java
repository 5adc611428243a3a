package dev.weir.sensor.baseline;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.decode.FieldValue;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways in which TraceEvent writes values.
///
/// It writes a number in decimal or hexadecimal, with separators or without, as suits the field;
/// whatever the way, the number can be told from it, so each is taken for equal.
final class TraceEventForms {
    private static final int CUT = 20;

    private TraceEventForms() {}

    /// Cuts a text as the baselines do.
    static String cut(String text) {
        return text.length() > CUT ? text.substring(0, CUT) + "..." : text;
    }

    /// Tells whether a text is how a value is written.
    static boolean isForm(FieldValue value, String shown) {
        return switch (value.property().inType()) {
            case UNICODE_STRING, ANSI_STRING, GUID, BINARY, SID, WBEM_SID ->
                    cut(value.text()).equals(shown);
            case FILETIME -> date(value.number()).equals(shown);
            case SYSTEMTIME -> systemTime(value.text()).equals(shown);
            default ->
                    cut(value.text().replace(" | ", ", ")).equals(shown)
                            || isNumber(value.number(), value.length(), shown);
        };
    }

    /// Tells whether a text is how a number is written, be it taken with a sign or without.
    ///
    /// @param length the number's own, in bytes
    static boolean isNumber(long unsigned, int length, String shown) {
        long signed =
                switch (length) {
                    case 1 -> (byte) unsigned;
                    case 2 -> (short) unsigned;
                    case 4 -> (int) unsigned;
                    default -> unsigned;
                };
        return Stream.of(
                        decimal(unsigned),
                        decimal(signed),
                        Long.toString(unsigned),
                        Long.toString(signed),
                        "0x%08x".formatted(unsigned),
                        "0x%x".formatted(unsigned),
                        unsigned == 0 ? "False" : "True")
                .anyMatch(form -> cut(form).equals(shown));
    }

    static String decimal(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Writes a number of milliseconds.
    static String millis(double millis) {
        return String.format(Locale.ROOT, "%,.3f", millis);
    }

    /// Writes the name of a number; the number itself where it has none.
    static String named(Map<Long, String> names, long number) {
        return cut(names.getOrDefault(number, Long.toString(number)));
    }

    /// Writes the names of a number's bits, those of more bits first; the number itself where a bit
    /// has none.
    static String flags(Map<Long, String> names, long number) {
        if (names.containsKey(number)) {
            return cut(names.get(number));
        }
        long left = number;
        List<String> found = new ArrayList<>();
        for (long bits : names.keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
            if (bits != 0 && (left & bits) == bits) {
                found.addFirst(names.get(bits));
                left &= ~bits;
            }
        }
        return left == 0 ? cut(String.join(", ", found)) : Long.toString(number);
    }

    /// Writes the names that a value's map has for its single bits, the lowest first.
    static String mapped(FieldValue value) {
        return cut(
                value.property().map().orElseThrow().entries().stream()
                        .filter(entry -> Long.bitCount(entry.value()) == 1)
                        .filter(entry -> (value.number() & entry.value()) != 0)
                        .sorted(Comparator.comparingLong(ValueMap.Entry::value))
                        .map(ValueMap.Entry::text)
                        .collect(Collectors.joining("|")));
    }

    /// Writes a time, cut.
    static String date(long filetime) {
        return cut(slashed(Filetime.toString(filetime)));
    }

    /// Writes a SYSTEMTIME, cut: TraceEvent takes the seconds for the milliseconds too.
    private static String systemTime(String iso) {
        String seconds = slashed(iso).substring(0, "yy/MM/dd HH:mm:ss".length());
        return cut(seconds + ".0" + seconds.substring(seconds.length() - 2) + "0000");
    }

    /// `2020-07-29T00:06:31.0812345Z` becomes `20/07/29 00:06:31.0812345`.
    private static String slashed(String iso) {
        return iso.substring(2).replace('-', '/').replace('T', ' ').replace("Z", "");
    }
}
