package dev.weir.sensor.schema;

import dev.weir.sensor.record.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes schemas of every shape there is, and some that make no sense.
public final class RandomSchemas {
    private static final int MAX_DEPTH = 3;

    private final RandomGenerator random;

    public RandomSchemas(RandomGenerator random) {
        this.random = random;
    }

    public Schema next() {
        return new Schema(
                key(),
                DecodingSource.values()[random.nextInt(DecodingSource.values().length)],
                new SchemaOrigin(
                        SchemaOrigin.Kind.values()[
                                random.nextInt(SchemaOrigin.Kind.values().length)],
                        text()),
                new EventDescriptor(
                        random.nextInt(65536),
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(65536),
                        random.nextLong()),
                new EventNames(
                        text(), text(), text(), text(), text(), text(), List.of(text()), text()),
                properties(0),
                random.nextInt(1 << 28));
    }

    private SchemaKey key() {
        UUID provider = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(4)) {
            case 0 -> new SchemaKey.Manifest(provider, random.nextInt(65536), random.nextInt(256));
            case 1 -> new SchemaKey.Classic(provider, random.nextInt(256), random.nextInt(256));
            case 2 -> new SchemaKey.Wpp(provider, random.nextInt(65536));
            default -> {
                byte[] metadata = new byte[random.nextInt(40)];
                random.nextBytes(metadata);
                yield new SchemaKey.TraceLogging(provider, Bytes.of(metadata));
            }
        };
    }

    private List<Property> properties(int depth) {
        List<Property> properties = new ArrayList<>();
        for (int left = random.nextInt(8); left > 0; left--) {
            properties.add(
                    switch (random.nextInt(depth < MAX_DEPTH ? 8 : 7)) {
                        case 0 -> new Property.Padding(random.nextInt(8), random.nextInt(8));
                        case 7 ->
                                new Property.Struct(
                                        text(), properties(depth + 1), extent(), tags());
                        default -> value();
                    });
        }
        return properties;
    }

    private Property.Value value() {
        InType inType = InType.values()[random.nextInt(InType.values().length)];
        OutType outType = OutType.values()[random.nextInt(OutType.values().length)];
        Extent length = random.nextBoolean() ? Extent.IMPLIED : extent();
        return new Property.Value(text(), inType, outType, length, extent(), map(), tags());
    }

    private Extent extent() {
        return switch (random.nextInt(12)) {
            case 0 -> new Extent.Fixed(random.nextInt(random.nextBoolean() ? 4 : 70_000));
            case 1 -> new Extent.OfProperty(random.nextInt(6));
            case 2 -> Extent.REST;
            case 3 -> Extent.IF_ANY_LEFT;
            case 4 -> Extent.PREFIXED;
            default -> Extent.IMPLIED;
        };
    }

    private Optional<ValueMap> map() {
        if (random.nextInt(4) != 0) {
            return Optional.empty();
        }
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            entries.add(new ValueMap.Entry(random.nextInt(16), text()));
        }
        return Optional.of(
                new ValueMap(
                        text(),
                        random.nextBoolean() ? ValueMap.Kind.VALUES : ValueMap.Kind.BITS,
                        entries));
    }

    private int tags() {
        return random.nextInt(1 << 28);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            text.appendCodePoint(random.nextInt(10) == 0 ? 0x1F30A : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}
