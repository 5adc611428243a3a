package dev.weir.sensor.schema.embedded;

import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Walks a payload by its schema in the plainest way, only to learn how much of it the schema
/// accounts for. It throws where the payload is too short.
final class PayloadWalk {
    private final MemorySegment data;
    private final int pointerSize;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private long position;

    private PayloadWalk(EventRecord record) {
        data = record.userData();
        pointerSize = record.pointerSize();
    }

    /// Returns how many bytes of the payload are left when the schema ends.
    static long rest(Schema schema, EventRecord record) {
        PayloadWalk walk = new PayloadWalk(record);
        walk.all(schema.properties(), 0);
        return walk.data.byteSize() - walk.position;
    }

    /// Returns the number behind those of the properties.
    private int all(List<Property> properties, int first) {
        int number = first;
        for (Property property : properties) {
            number = one(property, number);
        }
        return number;
    }

    private int one(Property property, int number) {
        long count = property.count() == Extent.PREFIXED ? unsigned(2) : number(property.count());
        switch (property) {
            case Property.Struct struct -> {
                for (long i = 0; i < count; i++) {
                    all(struct.members(), number + 1);
                }
                return number + 1 + size(struct.members());
            }
            case Property.Value value -> {
                for (long i = 0; i < count; i++) {
                    long start = position;
                    skip(value);
                    if (value.inType().isInteger()) {
                        numbers.put(number, at(start, (int) (position - start)));
                    }
                }
            }
            case Property.Padding padding ->
                    position += pointerSize == 4 ? padding.bytes32() : padding.bytes64();
        }
        return number + 1;
    }

    private static int size(List<Property> properties) {
        int size = 0;
        for (Property property : properties) {
            size += 1 + (property instanceof Property.Struct struct ? size(struct.members()) : 0);
        }
        return size;
    }

    private long number(Extent extent) {
        return switch (extent) {
            case Extent.Fixed(int number) -> number;
            case Extent.OfProperty(int index) -> numbers.get(index);
            case Extent.Implied() -> 1;
            default -> throw new IllegalStateException("not of embedded schemas: " + extent);
        };
    }

    private void skip(Property.Value value) {
        int fixed = value.inType().fixedLength(pointerSize);
        if (fixed >= 0) {
            take(fixed);
        } else if (value.length() == Extent.REST) {
            position = data.byteSize();
        } else if (value.length() != Extent.IMPLIED) {
            take(number(value.length()) * (value.inType() == InType.UNICODE_STRING ? 2 : 1));
        } else {
            switch (value.inType()) {
                case UNICODE_STRING -> terminated(2);
                case ANSI_STRING -> terminated(1);
                case MANIFEST_COUNTED_STRING,
                        MANIFEST_COUNTED_ANSI_STRING,
                        MANIFEST_COUNTED_BINARY ->
                        take(unsigned(2));
                case SID -> take(8 + 4L * data.get(ValueLayout.JAVA_BYTE, position + 1));
                default -> throw new IllegalStateException("cannot walk " + value);
            }
        }
    }

    private void terminated(int unit) {
        long taken = 0;
        while (position < data.byteSize() && taken != 1) {
            taken = at(position, unit) == 0 ? 1 : 2;
            position += unit;
        }
    }

    private long unsigned(int length) {
        long value = at(position, length);
        position += length;
        return value;
    }

    private long at(long offset, int length) {
        return switch (length) {
            case 1 -> data.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
            case 2 -> data.get(SHORT, offset) & 0xFFFF;
            case 4 -> data.get(LittleEndian.INT, offset) & 0xFFFFFFFFL;
            default -> data.get(LittleEndian.LONG, offset);
        };
    }

    private void take(long length) {
        if (length < 0 || length > data.byteSize() - position) {
            throw new IndexOutOfBoundsException(
                    "payload too short: at=%d need=%d have=%d"
                            .formatted(position, length, data.byteSize() - position));
        }
        position += length;
    }
}
