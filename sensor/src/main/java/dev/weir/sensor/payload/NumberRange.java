package dev.weir.sensor.payload;

import dev.weir.sensor.payload.PayloadExpression.Value;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import java.math.BigInteger;

/// The numbers that a field can hold; one outside of them Windows would cut to another.
///
/// @param least the least
/// @param most the greatest
record NumberRange(BigInteger least, BigInteger most) {
    static NumberRange of(Property.Value field) {
        return switch (field.inType()) {
            case INT8 -> signed(Byte.SIZE);
            case INT16 -> signed(Short.SIZE);
            case INT32 -> signed(Integer.SIZE);
            case INT64 -> signed(Long.SIZE);
            case UINT8 -> unsigned(Byte.SIZE);
            case UINT16 -> unsigned(Short.SIZE);
            case UINT32, HEX_INT32 -> unsigned(Integer.SIZE);
            default -> unsigned(Long.SIZE);
        };
    }

    private static NumberRange signed(int bits) {
        BigInteger most = BigInteger.ONE.shiftLeft(bits - 1);
        return new NumberRange(most.negate(), most.subtract(BigInteger.ONE));
    }

    private static NumberRange unsigned(int bits) {
        return new NumberRange(
                BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    /// Returns a value in decimal digits, which every Windows reads.
    Value checked(Value value, Property.Value field) {
        BigInteger number = number(value, field);
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw PayloadException.at(
                    value.position(),
                    "'%s' holds %d to %d: %s".formatted(field.name(), least, most, value.text()));
        }
        return new Value(number.toString(), true, value.position());
    }

    static boolean isAbove(Value a, Value b) {
        return new BigInteger(a.text()).compareTo(new BigInteger(b.text())) > 0;
    }

    private static BigInteger number(Value value, Property.Value field) {
        String text = value.text();
        try {
            if (value.isNumber()) {
                return text.matches("0[xX]\\p{XDigit}+")
                        ? new BigInteger(text.substring(2), 16)
                        : new BigInteger(text);
            }
        } catch (NumberFormatException e) {
            throw noNumber(value, field);
        }
        throw noNumber(value, field);
    }

    private static PayloadException noNumber(Value value, Property.Value field) {
        String kind = field.inType() == InType.FILETIME ? "ticks since 1601, a number" : "a number";
        return PayloadException.at(
                value.position(),
                "'%s' is %s and is compared with one, decimal or 0x with hexadecimal digits: %s"
                        .formatted(field.name(), kind, value.text()));
    }
}
