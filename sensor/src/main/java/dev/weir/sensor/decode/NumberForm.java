package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How the bytes of a property are a number; decided once for each handle.
enum NumberForm {
    /// They are none.
    NONE,
    UNSIGNED,
    SIGNED,
    /// Big-endian where it has two bytes.
    PORT,
    FLOAT,
    DOUBLE;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    static NumberForm of(Property.Value property) {
        int most = property.inType().fixedLength(Long.BYTES);
        if (isArray(property) || most <= 0 || most > Long.BYTES) {
            return NONE;
        }
        return switch (property.inType()) {
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case INT8, INT16, INT32, INT64 -> isPort(property) ? PORT : SIGNED;
            default -> isPort(property) ? PORT : UNSIGNED;
        };
    }

    private static boolean isArray(Property.Value property) {
        return !(property.count() instanceof Extent.Implied
                || property.count() instanceof Extent.IfAnyLeft);
    }

    private static boolean isPort(Property.Value property) {
        return property.outType() == OutType.PORT;
    }

    /// Returns the number, as [PropertyValue#asLong] does.
    ///
    /// @param width the length in bytes: 1, 2, 4 or 8
    long read(MemorySegment data, long position, int width) {
        return switch (this) {
            case NONE -> 0;
            case UNSIGNED -> unsigned(data, position, width);
            case SIGNED -> signed(data, position, width);
            case PORT ->
                    width == Short.BYTES
                            ? Short.reverseBytes(data.get(SHORT, position)) & 0xFFFF
                            : unsigned(data, position, width);
            case FLOAT -> (long) Float.intBitsToFloat(data.get(INT, position));
            case DOUBLE -> (long) Double.longBitsToDouble(data.get(LONG, position));
        };
    }

    private static long unsigned(MemorySegment data, long position, int width) {
        return switch (width) {
            case 1 -> data.get(BYTE, position) & 0xFF;
            case 2 -> data.get(SHORT, position) & 0xFFFF;
            case 4 -> data.get(INT, position) & 0xFFFFFFFFL;
            default -> data.get(LONG, position);
        };
    }

    private static long signed(MemorySegment data, long position, int width) {
        return switch (width) {
            case 1 -> data.get(BYTE, position);
            case 2 -> data.get(SHORT, position);
            case 4 -> data.get(INT, position);
            default -> data.get(LONG, position);
        };
    }
}
