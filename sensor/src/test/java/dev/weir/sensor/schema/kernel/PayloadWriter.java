package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Writes payloads as a schema says, of random values, and notes where each value stands.
final class PayloadWriter {
    /// Where a value stands, without its terminator or what leads up to it.
    record Place(String name, int offset, int length) {}

    private static final int MOST = 3;

    private final Random random;
    private final int pointerSize;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Place> places = new ArrayList<>();
    private final Set<Integer> referenced = new HashSet<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private int index;

    PayloadWriter(Random random, int pointerSize) {
        this.random = random;
        this.pointerSize = pointerSize;
    }

    byte[] write(Schema schema) {
        findReferences(schema.properties());
        writeAll(schema.properties());
        return bytes.toByteArray();
    }

    List<Place> places() {
        return places;
    }

    private void findReferences(List<Property> properties) {
        for (Property property : properties) {
            findReference(property.count());
            if (property instanceof Property.Value value) {
                findReference(value.length());
            } else if (property instanceof Property.Struct struct) {
                findReferences(struct.members());
            }
        }
    }

    private void findReference(Extent extent) {
        if (extent instanceof Extent.OfProperty(int number)) {
            referenced.add(number);
        }
    }

    private void writeAll(List<Property> properties) {
        for (Property property : properties) {
            int own = index++;
            switch (property) {
                case Property.Padding gap ->
                        writeRandom(pointerSize == 4 ? gap.bytes32() : gap.bytes64());
                case Property.Value value -> {
                    for (int i = number(value.count(), 1); i > 0; i--) {
                        writeElement(value, own);
                    }
                }
                case Property.Struct struct -> {
                    for (int i = number(struct.count(), 1); i > 0; i--) {
                        index = own + 1;
                        writeAll(struct.members());
                    }
                    index = own + 1 + count(struct.members());
                }
            }
        }
    }

    private static int count(List<Property> properties) {
        return properties.stream()
                .mapToInt(property ->
                        property instanceof Property.Struct struct
                                ? 1 + count(struct.members())
                                : 1)
                .sum();
    }

    private int number(Extent extent, int implied) {
        return switch (extent) {
            case Extent.Implied() -> implied;
            case Extent.Fixed(int number) -> number;
            case Extent.OfProperty(int property) -> numbers.get(property);
            case Extent.Rest() -> random.nextInt(MOST + 1);
            case Extent.IfAnyLeft() -> random.nextInt(2);
            case Extent.Prefixed() -> throw new AssertionError("no classic event has such");
        };
    }

    private void writeElement(Property.Value value, int own) {
        int fixed = value.inType().fixedLength(pointerSize);
        if (fixed >= 0) {
            place(value, bytes.size(), fixed);
            if (referenced.contains(own)) {
                numbers.put(own, random.nextInt(MOST + 1));
                bytes.write(numbers.get(own));
                bytes.writeBytes(new byte[fixed - 1]);
            } else {
                writeRandom(fixed);
            }
            return;
        }
        switch (value.inType()) {
            case UNICODE_STRING -> writeText(value, 2);
            case ANSI_STRING -> writeText(value, 1);
            case BINARY -> {
                int length = number(value.length(), 0);
                place(value, bytes.size(), length);
                writeRandom(length);
            }
            case WBEM_SID -> writeSid(value);
            default -> throw new AssertionError("no classic event has such: " + value.inType());
        }
    }

    /// Writes letters and a NUL, and rubbish behind that in a field of a fixed length.
    private void writeText(Property.Value value, int unit) {
        int room = number(value.length(), -1);
        int letters = random.nextInt(room < 0 ? 10 : room + 1);
        place(value, bytes.size(), letters * unit);
        for (int i = 0; i < letters; i++) {
            bytes.write('a' + random.nextInt(26));
            bytes.writeBytes(new byte[unit - 1]);
        }
        if (room < 0) {
            bytes.writeBytes(new byte[unit]);
        } else if (letters < room) {
            bytes.writeBytes(new byte[unit]);
            writeRandom((room - letters - 1) * unit);
        }
    }

    private void writeSid(Property.Value value) {
        if (random.nextBoolean()) {
            bytes.writeBytes(new byte[4]);
            place(value, bytes.size(), 0);
            return;
        }
        bytes.write(7);
        writeRandom(2 * pointerSize - 1);
        int subAuthorities = random.nextInt(6);
        place(value, bytes.size(), 8 + 4 * subAuthorities);
        bytes.writeBytes(new byte[] {1, (byte) subAuthorities});
        writeRandom(6 + 4 * subAuthorities);
    }

    private void place(Property.Value value, int offset, int length) {
        places.add(new Place(value.name(), offset, length));
    }

    private void writeRandom(int length) {
        byte[] some = new byte[length];
        random.nextBytes(some);
        bytes.writeBytes(some);
    }
}
