package dev.weir.detect.sigma.plain;

import dev.weir.detect.sigma.rule.ValueTest;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Tests one value that is there.
final class PlainValueTests {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\d)[Tt"
                            + " ](\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,9})?([Zz]?|[+-]\\d\\d:\\d\\d)");

    private PlainValueTests() {}

    static boolean passes(String value, ValueTest test, PlainEvent event) {
        return switch (test) {
            case ValueTest.Text text -> PlainText.isWhole(value, text);
            case ValueTest.Regex regex -> finds(value, regex);
            case ValueTest.Cidr cidr -> isInNetwork(value, cidr);
            case ValueTest.Compare compare -> compares(value, compare);
            case ValueTest.TimePart part -> isAtTime(value, part);
            case ValueTest.FieldReference reference -> refers(value, reference, event);
            case ValueTest.Exists(boolean expected) -> expected;
            case ValueTest.Absent() -> false;
            case ValueTest.Never() -> false;
        };
    }

    static boolean finds(String value, ValueTest.Regex regex) {
        int flags =
                (regex.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                        | (regex.multiline() ? Pattern.MULTILINE : 0)
                        | (regex.dotAll() ? Pattern.DOTALL : 0);
        return Pattern.compile(regex.pattern(), flags).matcher(value).find();
    }

    static OptionalDouble number(String value) {
        if (DECIMAL.matcher(value).matches()) {
            return OptionalDouble.of(Double.parseDouble(value));
        }
        return HEXADECIMAL.matcher(value).matches()
                ? OptionalDouble.of(new BigInteger(value.substring(2), 16).doubleValue())
                : OptionalDouble.empty();
    }

    private static boolean compares(String value, ValueTest.Compare compare) {
        OptionalDouble found = number(value);
        if (found.isEmpty()) {
            return false;
        }
        double number = found.getAsDouble();
        return switch (compare.comparison()) {
            case LESS -> number < compare.number();
            case LESS_OR_EQUAL -> number <= compare.number();
            case GREATER -> number > compare.number();
            case GREATER_OR_EQUAL -> number >= compare.number();
        };
    }

    private static boolean isInNetwork(String value, ValueTest.Cidr cidr) {
        byte[] network = bytes(cidr.address());
        Optional<byte[]> address = address(value);
        return address.isPresent()
                && address.get().length == network.length
                && bits(address.get(), cidr.prefixLength())
                        .equals(bits(network, cidr.prefixLength()));
    }

    /// Returns the address that a text says, without its zone; one of IPv4 that is written as IPv6
    /// is one of IPv4.
    private static Optional<byte[]> address(String value) {
        String text = value.contains(":") ? value.replaceFirst("%.*", "") : value;
        try {
            return ADDRESS.matcher(text).matches()
                    ? Optional.of(InetAddress.ofLiteral(text).getAddress())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(List<Byte> boxed) {
        byte[] bytes = new byte[boxed.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = boxed.get(i);
        }
        return bytes;
    }

    private static BigInteger bits(byte[] address, int count) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - count);
    }

    private static boolean isAtTime(String value, ValueTest.TimePart part) {
        var matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        LocalDateTime time;
        try {
            String zone = matcher.group(4);
            time =
                    LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2))
                            .minusSeconds(
                                    zone.matches("[Zz]?")
                                            ? 0
                                            : ZoneOffset.of(zone).getTotalSeconds());
        } catch (DateTimeException e) {
            return false;
        }
        int number =
                switch (part.unit()) {
                    case MINUTE -> time.getMinute();
                    case HOUR -> time.getHour();
                    case DAY -> time.getDayOfMonth();
                    case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                    case MONTH -> time.getMonthValue();
                    case YEAR -> time.get(ChronoField.YEAR);
                };
        return number == part.number();
    }

    private static boolean refers(
            String value, ValueTest.FieldReference reference, PlainEvent event) {
        Optional<String> found = event.find(reference.otherField());
        if (found.isEmpty()) {
            return false;
        }
        String other = found.get();
        int room = value.length() - other.length();
        if (room < 0) {
            return false;
        }
        return switch (reference.place()) {
            case WHOLE -> room == 0 && isAt(value, 0, other, reference.cased());
            case START -> isAt(value, 0, other, reference.cased());
            case END -> isAt(value, room, other, reference.cased());
            case ANYWHERE -> {
                boolean any = false;
                for (int at = 0; at <= room; at++) {
                    any |= isAt(value, at, other, reference.cased());
                }
                yield any;
            }
        };
    }

    private static boolean isAt(String value, int at, String other, boolean cased) {
        return PlainText.same(value.substring(at, at + other.length()), other, cased);
    }
}
