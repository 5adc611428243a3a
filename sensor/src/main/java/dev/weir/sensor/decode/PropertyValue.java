package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

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
    private Property.Value property = Property.Value.of("", InType.NULL);
    private Step step = Step.BEYOND;
    private boolean isWholeArray;

    PropertyValue() {}

    /// Moves the view to an element of a property that was found between two offsets.
    void move(Step newStep, Property.Value value, MemorySegment segment, long start, int extent) {
        data = segment;
        property = value;
        step = newStep;
        position = start;
        length = extent;
        isWholeArray = false;
        switch (newStep.form()) {
            case TERMINATED_WIDE -> endAtWideNul();
            case TERMINATED_NARROW -> endAtNarrowNul();
            case UNITS -> endAtFirstNul(newStep.unit());
            case UNITS_OF_PROPERTY, REST -> dropTrailingNuls(newStep.unit());
            case COUNTED16, COUNTED16_REVERSED -> skip(2);
            case COUNTED32 -> skip(4);
            case WBEM_SID -> skipTokenUser(newStep.number());
            case FIXED, SID, STRUCT, UNSUPPORTED -> {}
        }
    }

    /// Moves the view to all elements of an array, found between two offsets.
    void moveToArray(
            Step newStep, Property.Value value, MemorySegment segment, long start, int extent) {
        data = segment;
        property = value;
        step = newStep;
        position = start;
        length = extent;
        isWholeArray = true;
    }

    /// Moves the view to a value that the payload lacks.
    void moveToNothing(Step newStep, Property.Value value) {
        property = value;
        step = newStep;
        position = 0;
        length = 0;
        isWholeArray = false;
    }

    /// Returns the property that this is a value of.
    public Property.Value property() {
        return property;
    }

    /// Returns the number of the property in its schema, see [Property].
    public int index() {
        return step.index();
    }

    /// Returns what the property's numbers mean, or empty when it has no map.
    Optional<NumberMap> map() {
        return step.map();
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

    /// Tells whether this is an array as a whole: the bytes of all its elements, and no number.
    public boolean isWholeArray() {
        return isWholeArray;
    }

    /// Returns an integer, an address, a time or a truth value as a number: signed types with their
    /// sign, all others unsigned, ports as people write them; floating-point numbers without their
    /// fraction. 0 for what is no number.
    public long asLong() {
        return switch (property.inType()) {
            case INT8, INT16, INT32, INT64 ->
                    property.outType() == OutType.PORT ? unsigned() : signed();
            case FLOAT, DOUBLE -> (long) asDouble();
            default -> unsigned();
        };
    }

    /// Returns a number as a floating-point number.
    public double asDouble() {
        return switch (property.inType()) {
            case FLOAT -> Float.intBitsToFloat((int) unsigned());
            case DOUBLE -> Double.longBitsToDouble(unsigned());
            case UINT64, HEX_INT64 -> unsignedToDouble(unsigned());
            default -> asLong();
        };
    }

    /// Tells whether this is a number: a value of a type of 1, 2, 4 or 8 bytes.
    boolean isNumber() {
        int most = property.inType().fixedLength(Long.BYTES);
        return !isWholeArray && length > 0 && most > 0 && most <= Long.BYTES;
    }

    /// Returns a number's bits, with zeros above them; a port's as people write it.
    long unsigned() {
        if (!isNumber()) {
            return 0;
        }
        return property.outType() == OutType.PORT
                ? NumberForm.PORT.read(data, position, length)
                : NumberForm.UNSIGNED.read(data, position, length);
    }

    /// Returns a number's bits, with their highest repeated above them.
    long signed() {
        int unused = Long.SIZE - Byte.SIZE * length;
        return isNumber() ? unsigned() << unused >> unused : 0;
    }

    private static double unsignedToDouble(long number) {
        // The lowest bit is kept where it decides the rounding.
        return number >= 0 ? number : ((number >>> 1) | (number & 1)) * 2.0;
    }

    private void endAtWideNul() {
        length &= -Short.BYTES;
        if (length > 0 && data.get(SHORT, position + length - Short.BYTES) == 0) {
            length -= Short.BYTES;
        }
    }

    private void endAtNarrowNul() {
        if (length > 0 && data.get(BYTE, position + length - 1) == 0) {
            length--;
        }
    }

    private void endAtFirstNul(int unit) {
        if (isText()) {
            length &= -unit;
            int end = 0;
            while (end < length && !isNul(end, unit)) {
                end += unit;
            }
            length = end;
        }
    }

    private void dropTrailingNuls(int unit) {
        if (isText()) {
            length &= -unit;
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

    private void skipTokenUser(int tokenUserLength) {
        // What is shorter than any SID is the zeros that stand for no user.
        int skipped = length == WbemSid.ABSENT_LENGTH ? length : tokenUserLength;
        position += skipped;
        length -= skipped;
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
