package dev.weir.sensor.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.EventInfoBuilder.Entry;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Changes true bytes at random and expects a schema that holds together, or none.
@Timeout(60)
class EmbeddedFuzzTest {
    private static final UUID PROVIDER = UUID.fromString("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac");
    private static final Optional<ValueMap> MAP =
            Optional.of(new ValueMap("Map", ValueMap.Kind.BITS, List.of()));

    @Test
    void mutatedTraceLoggingMetadataIsRefusedOrMakesASoundSchema() {
        Mutations mutations = new Mutations(1, metadata());
        int schemas = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = mutations.next();
            if (i % 2 == 0) {
                // Else nearly all would fall at the length.
                bytes[0] = (byte) bytes.length;
                bytes[1] = (byte) (bytes.length >> 8);
            }
            schemas +=
                    TraceLoggingMetadata.parse(PROVIDER, "", Bytes.of(bytes))
                            .map(schema -> assertSound(schema.properties(), bytes.length))
                            .orElse(0);
        }

        assertThat(schemas).isBetween(10_000, 99_000);
    }

    @Test
    void mutatedDescriptionIsRefusedOrMakesASoundSchema() {
        Mutations mutations = new Mutations(2, info());
        int schemas = 0;
        for (int i = 0; i < 80_000; i++) {
            byte[] bytes = mutations.next();
            MemorySegment info = MemorySegment.ofArray(bytes);
            schemas +=
                    TraceEventInfo.parse(info, _ -> MAP)
                            .map(schema -> assertSound(schema.properties(), bytes.length))
                            .orElse(0);
            assertThat(TraceEventInfo.key(info).isPresent())
                    .isEqualTo(bytes.length >= 0x34 && bytes[0x30] >= 0 && isSource(bytes));
        }

        assertThat(schemas).isBetween(10_000, 79_000);
    }

    private static boolean isSource(byte[] info) {
        return info[0x30] < 4 && info[0x31] == 0 && info[0x32] == 0 && info[0x33] == 0;
    }

    @Test
    void mutatedMapIsRefusedOrHasNoMoreEntriesThanRoom() {
        EventMapBuilder map = new EventMapBuilder(PROVIDER, "Map", 1);
        for (int i = 0; i < 5; i++) {
            map.add(i, "text " + i);
        }
        Mutations mutations = new Mutations(3, map.build());
        int maps = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = mutations.next();
            Optional<EventMapInfo> info = EventMapInfo.parse(MemorySegment.ofArray(bytes));
            maps += info.isPresent() ? 1 : 0;
            info.ifPresent(found ->
                    assertThat(found.map().entries()).hasSizeLessThanOrEqualTo(bytes.length / 8));
        }

        assertThat(maps).isBetween(5_000, 39_000);
    }

    /// Asserts that lengths and counts refer to integers before them, and returns 1.
    private static int assertSound(List<Property> properties, int bytes) {
        List<Property> before = new ArrayList<>();
        collect(properties, before);
        assertThat(before.size()).isLessThanOrEqualTo(bytes);
        return 1;
    }

    private static void collect(List<Property> properties, List<Property> before) {
        for (Property property : properties) {
            assertRefersToIntegers(property.count(), before);
            if (property instanceof Property.Value value) {
                assertRefersToIntegers(value.length(), before);
            }
            before.add(property);
            if (property instanceof Property.Struct struct) {
                collect(struct.members(), before);
            }
        }
    }

    private static void assertRefersToIntegers(Extent extent, List<Property> before) {
        if (extent instanceof Extent.OfProperty(int index)) {
            assertThat(index).isLessThan(before.size());
            assertThat(before.get(index))
                    .isInstanceOfSatisfying(
                            Property.Value.class,
                            value -> assertThat(value.inType().isInteger()).isTrue());
        }
    }

    private static byte[] metadata() {
        return new TraceLoggingBuilder("Event", 1, 2)
                .tagged("a", 8, 4, 1)
                .array("b", 6, 0, 300)
                .custom("c", 8, (byte) 1, (byte) 2)
                .variableStructArray("d", 3)
                .value("e", 1)
                .struct("f", 1)
                .value("g", 8, 5)
                .value("h", 9, 16)
                .value("i", 14)
                .build()
                .toArray();
    }

    private static byte[] info() {
        return new EventInfoBuilder()
                .provider(PROVIDER)
                .names(
                        new EventNames(
                                "P", "E", "T", "O", "L", "C", List.of("k1", "k2"), "message %1"))
                .add(Entry.value("n", InType.UINT16))
                .add(Entry.struct("outer", 4, 2).times(0x4, 0))
                .add(Entry.value("after", InType.BINARY).ofLength(0x2, 4))
                .add(Entry.value("address", InType.BINARY, OutType.IPV6).ofMap("Map"))
                .add(Entry.value("len", InType.UINT8))
                .add(Entry.struct("inner", 6, 1))
                .add(Entry.value("text", InType.UNICODE_STRING).ofLength(0x2, 4))
                .topLevelCount(4)
                .build();
    }

    /// The original with some bytes, bits or lengths changed; the same for the same seed.
    private static final class Mutations {
        private final RandomGenerator random;
        private final byte[] original;

        Mutations(long seed, byte[] original) {
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.original = original;
        }

        byte[] next() {
            int length =
                    random.nextInt(8) == 0
                            ? random.nextInt(2, original.length + 20)
                            : original.length;
            byte[] bytes = Arrays.copyOf(original, length);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt();
                    case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                    case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                    default -> bytes[at] = bytes[random.nextInt(bytes.length)];
                }
            }
            return bytes;
        }
    }
}
