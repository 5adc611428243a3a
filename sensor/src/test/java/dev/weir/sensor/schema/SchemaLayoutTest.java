package dev.weir.sensor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchemaLayoutTest {
    private final Random random = new Random(20261125);
    private final RandomSchemas schemas = new RandomSchemas(random);

    @Test
    void schemasComeBackAsTheyWere() {
        for (int i = 0; i < 5_000; i++) {
            Schema schema = schemas.next();

            byte[] bytes = SchemaLayout.encode(schema);

            assertThat(SchemaLayout.decode(bytes)).contains(schema);
            assertThat(SchemaLayout.encode(SchemaLayout.decode(bytes).orElseThrow()))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void longSchemasAreDeflatedIntoARecord() {
        Schema schema = withEntries(5_000);

        MemorySegment packed = SchemaLayout.pack(schema, Arena.ofAuto()).orElseThrow();

        assertThat(packed.byteSize()).isLessThan(65_536);
        assertThat(SchemaLayout.unpack(new EventRecord().wrapPacked(packed, 0))).contains(schema);
    }

    @Test
    void schemasTooLongForARecordAreNone() {
        assertThat(SchemaLayout.pack(withEntries(200_000), Arena.ofAuto())).isEmpty();
    }

    @Test
    void eventsHoldNoSchema() {
        EventRecord event =
                new EventRecordBuilder()
                        .userData(SchemaLayout.encode(schemas.next()))
                        .build(Arena.ofAuto());
        MemorySegment packed = Arena.ofAuto().allocate(event.packedLength(), 8);
        event.copyTo(packed, 0, event.packedLength());

        assertThat(SchemaLayout.unpack(new EventRecord().wrapPacked(packed, 0))).isEmpty();
    }

    @Test
    void cutBytesAreNoSchema() {
        byte[] bytes = SchemaLayout.encode(schemas.next());

        for (int length = 0; length < bytes.length; length++) {
            assertThat(SchemaLayout.decode(Arrays.copyOf(bytes, length))).isEmpty();
        }
    }

    @Test
    void damagedBytesAreASchemaOrNone() {
        int none = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = SchemaLayout.encode(i % 100 == 0 ? withEntries(500) : schemas.next());
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }

            Optional<Schema> read = SchemaLayout.decode(bytes);

            none += read.isEmpty() ? 1 : 0;
        }
        assertThat(none).isBetween(1_000, 99_000);
    }

    private Schema withEntries(int count) {
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new ValueMap.Entry(i, "STATUS_OF_SOME_SORT_" + i * 7919));
        }
        Property property =
                new Property.Value(
                        "Status",
                        InType.UINT32,
                        OutType.DEFAULT,
                        Extent.IMPLIED,
                        Extent.IMPLIED,
                        Optional.of(new ValueMap("Statuses", ValueMap.Kind.VALUES, entries)),
                        0);
        Schema schema = schemas.next();
        return new Schema(
                schema.key(),
                schema.decodingSource(),
                schema.origin(),
                schema.descriptor(),
                schema.names(),
                List.of(property),
                0);
    }
}
