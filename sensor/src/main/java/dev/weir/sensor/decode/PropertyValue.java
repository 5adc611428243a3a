package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A view of one value in a payload.
///
/// What it shows is the value alone, without its terminator or its length field.
///
/// **Thread.** One. **Lifetime.** As said by who hands it over; it is moved from value to value.
public final class PropertyValue {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private MemorySegment data = MemorySegment.NULL;
    private long position;
    private int length;
    private Property.Value property = Property.Value.of("", dev.weir.sensor.schema.InType.NULL);
    private int index;

    PropertyValue() {}

    /// Moves the view to an element of a property that was found between two offsets.
    void move(Step step, Property.Value value, MemorySegment segment, long start, int extent) {
        data = segment;
        property = value;
        index = step.index();
        position = start;
        length = extent;
        switch (step.form()) {
            case TERMINATED_WIDE -> endAtTerminator(2);
            case TERMINATED_NARROW -> endAtTerminator(1);
            case UNITS -> endAtFirstNul(step.unit());
            case UNITS_OF_PROPERTY, REST -> dropTrailingNuls(step.unit());
            case COUNTED16, COUNTED16_REVERSED -> skip(2);
            case COUNTED32 -> skip(4);
            case WBEM_SID -> skipTokenUser();
            case FIXED, SID, STRUCT, UNSUPPORTED -> {}
        }
    }

    /// Returns the property that this is a value of.
    public Property.Value property() {
        return property;
    }

    /// Returns the number of the property in its schema, see [Property].
    public int index() {
        return index;
    }

    /// Returns the segment in which the value lies.
    public MemorySegment data() {
        return data;
    }

    /// Returns where in [#data] the value begins.
    public long position() {
        return position;
    }

    /// Returns the length of the value in bytes.
    public int length() {
        return length;
    }

    /// Returns an integer, an address, a time or a truth value as a number: signed types with their
    /// sign, all others unsigned, ports as people write them. 0 for what is no number.
    public long asLong() {
        return switch (length) {
            case 1 -> narrow(data.get(BYTE, position), 0xFF);
            case 2 ->
                    property.outType() == OutType.PORT
                            ? Short.reverseBytes(data.get(SHORT, position)) & 0xFFFF
                            : narrow(data.get(SHORT, position), 0xFFFF);
            case 4 -> narrow(data.get(INT, position), 0xFFFFFFFFL);
            case 8 -> data.get(LONG, position);
            default -> 0;
        };
    }

    /// Returns a number as a floating-point number.
    public double asDouble() {
        return switch (property.inType()) {
            case FLOAT -> Float.intBitsToFloat(data.get(INT, position));
            case DOUBLE -> Double.longBitsToDouble(data.get(LONG, position));
            default -> asLong();
        };
    }

    private long narrow(long signed, long mask) {
        return switch (property.inType()) {
            case INT8, INT16, INT32 -> signed;
            default -> signed & mask;
        };
    }

    private void endAtTerminator(int unit) {
        length -= length % unit;
        if (length > 0 && isNul(length - unit, unit)) {
            length -= unit;
        }
    }

    private void endAtFirstNul(int unit) {
        if (isText()) {
            length -= length % unit;
            int end = 0;
            while (end < length && !isNul(end, unit)) {
                end += unit;
            }
            length = end;
        }
    }

    private void dropTrailingNuls(int unit) {
        if (isText()) {
            length -= length % unit;
            while (length > 0 && isNul(length - unit, unit)) {
                length -= unit;
            }
        }
    }

    private void skip(int bytes) {
        int skipped = Math.min(bytes, length);
        position += skipped;
        length -= skipped;
        dropTrailingNuls(isWide() ? 2 : 1);
    }

    private void skipTokenUser() {
        // Beside its TOKEN_USER there are 4 zero bytes, for no user at all.
        int sid = WbemSid.sidOffset(data, position, length);
        position += sid;
        length -= sid;
    }

    private boolean isNul(int offset, int unit) {
        return unit == 2
                ? data.get(SHORT, position + offset) == 0
                : data.get(BYTE, position + offset) == 0;
    }

    private boolean isText() {
        return switch (property.inType()) {
            case BINARY, MANIFEST_COUNTED_BINARY, HEX_DUMP -> false;
            default -> true;
        };
    }

    private boolean isWide() {
        return switch (property.inType()) {
            case MANIFEST_COUNTED_STRING, COUNTED_STRING, REVERSED_COUNTED_STRING -> true;
            default -> false;
        };
    }
}
