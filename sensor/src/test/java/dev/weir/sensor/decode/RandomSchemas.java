package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Makes schemas of all shapes, most of them sound, and changes parts of schemas.
final class RandomSchemas {
    private static final InType[] IN_TYPES = InType.values();
    private static final OutType[] OUT_TYPES = OutType.values();
    private static final List<InType> INTEGERS =
            List.of(InType.UINT8, InType.UINT8, InType.UINT16, InType.UINT32, InType.INT8);
    private static final List<String> MESSAGES =
            List.of("", "%1 %2!x! of %3", "%4!08X!%%%n%5!-9s!%0", "%1%2%3%4%5%6%7%8%9", "%1!.3s!");

    private final SplittableRandom random;
    private int next;

    RandomSchemas(SplittableRandom random) {
        this.random = random;
    }

    Schema schema() {
        next = 0;
        return Sample.schema(
                MESSAGES.get(random.nextInt(MESSAGES.size())), properties(random.nextInt(12), 0));
    }

    /// Returns a schema that differs from another in one of its top-level properties.
    Schema changed(Schema schema) {
        List<Property> properties = new ArrayList<>(schema.properties());
        next = random.nextInt(1 + properties.size());
        int at = random.nextInt(1 + properties.size());
        if (at == properties.size()) {
            properties.add(property(0));
        } else {
            switch (random.nextInt(3)) {
                case 0 -> properties.remove(at);
                case 1 -> properties.add(at, property(0));
                default -> properties.set(at, property(0));
            }
        }
        return Sample.schema(schema.names().message(), properties);
    }

    private List<Property> properties(int count, int depth) {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            properties.add(property(depth));
        }
        return properties;
    }

    private Property property(int depth) {
        int index = next++;
        return switch (random.nextInt(12)) {
            case 0 -> struct(index, depth);
            case 1 -> new Property.Padding(random.nextInt(-1, 5), random.nextInt(-1, 9));
            case 2, 3 -> Property.Value.of("Int" + index, INTEGERS.get(random.nextInt(5)));
            default ->
                    new Property.Value(
                            "P" + index,
                            IN_TYPES[random.nextInt(IN_TYPES.length)],
                            OUT_TYPES[random.nextInt(OUT_TYPES.length)],
                            extent(index),
                            random.nextInt(2) == 0 ? Extent.IMPLIED : extent(index),
                            map(),
                            0);
        };
    }

    private Property struct(int index, int depth) {
        // Few are deep, some too deep.
        int members = depth > 40 ? 0 : random.nextInt(depth > 2 ? 2 : 4);
        return new Property.Struct("S" + index, properties(members, depth + 1), extent(index), 0);
    }

    private Extent extent(int index) {
        return switch (random.nextInt(10)) {
            case 0 -> new Extent.Fixed(random.nextInt(-1, 6));
            case 1 -> new Extent.Fixed(random.nextInt());
            case 2, 3, 4 -> new Extent.OfProperty(random.nextInt(-1, index + 2));
            case 5 -> Extent.REST;
            case 6 -> Extent.IF_ANY_LEFT;
            case 7 -> Extent.PREFIXED;
            default -> Extent.IMPLIED;
        };
    }

    private Optional<ValueMap> map() {
        if (random.nextInt(4) > 0) {
            return Optional.empty();
        }
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            entries.add(new ValueMap.Entry(random.nextInt(-1, 9), "M" + i));
        }
        ValueMap.Kind[] kinds = ValueMap.Kind.values();
        return Optional.of(new ValueMap("", kinds[random.nextInt(kinds.length)], entries));
    }
}
