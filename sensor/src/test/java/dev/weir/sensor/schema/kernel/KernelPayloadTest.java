package dev.weir.sensor.schema.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.decode.PropertyVisitor;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Decodes payloads made after each layout, whole and cut.
class KernelPayloadTest {
    private static final long SEED = 20_261_124;
    private static final int PAYLOADS = 20;

    private final List<Schema> schemas = new KernelClasses().schemas();
    private final EventDecoder decoder = new EventDecoder(new KernelLookup());

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void everyValueIsFoundInItsPlace(int pointerSize) {
        Random random = new Random(SEED);
        for (Schema schema : schemas) {
            for (int i = 0; i < PAYLOADS; i++) {
                PayloadWriter writer = new PayloadWriter(random, pointerSize);
                byte[] payload = writer.write(schema);

                try (Arena arena = Arena.ofConfined()) {
                    DecodedEvent event = decode(schema, pointerSize, payload, arena);

                    assertThat(places(event)).as(name(schema)).isEqualTo(writer.places());
                    assertThat(event.status()).as(name(schema)).isEqualTo(DecodeStatus.OK);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void whatStandsBeforeACutIsFoundAllTheSame(int pointerSize) {
        Random random = new Random(SEED);
        for (Schema schema : schemas) {
            PayloadWriter writer = new PayloadWriter(random, pointerSize);
            byte[] payload = writer.write(schema);
            for (int cut = 0; cut < payload.length; cut++) {
                try (Arena arena = Arena.ofConfined()) {
                    byte[] rest = Arrays.copyOf(payload, cut);
                    DecodedEvent event = decode(schema, pointerSize, rest, arena);

                    assertCut(places(event), writer.places(), cut, name(schema));
                    assertThat(event.status())
                            .as(name(schema))
                            .isIn(DecodeStatus.OK, DecodeStatus.TRUNCATED);
                }
            }
        }
    }

    /// All values that end before the cut are there; of those that follow there may be one, which
    /// is shorter.
    private static void assertCut(
            List<PayloadWriter.Place> found, List<PayloadWriter.Place> all, int cut, String name) {
        for (int i = 0; i < all.size(); i++) {
            PayloadWriter.Place whole = all.get(i);
            if (whole.offset() + whole.length() < cut) {
                assertThat(found.get(i)).as(name).isEqualTo(whole);
            } else if (i < found.size()) {
                PayloadWriter.Place part = found.get(i);
                assertThat(part.name()).as(name).isEqualTo(whole.name());
                assertThat(part.offset() + part.length()).as(name).isLessThanOrEqualTo(cut);
            }
        }
        assertThat(found.size()).as(name).isLessThanOrEqualTo(all.size());
    }

    private DecodedEvent decode(Schema schema, int pointerSize, byte[] payload, Arena arena) {
        int size =
                pointerSize == 4
                        ? EventRecordLayout.FLAG_32_BIT_HEADER
                        : EventRecordLayout.FLAG_64_BIT_HEADER;
        EventRecord record =
                new EventRecordBuilder()
                        .flags(EventRecordLayout.FLAG_CLASSIC_HEADER | size)
                        .provider(schema.key().providerId())
                        .opcode(schema.descriptor().opcode())
                        .version(schema.descriptor().version())
                        .userData(payload)
                        .build(arena);
        return decoder.decode(record);
    }

    private static String name(Schema schema) {
        return schema.names().display() + " v" + schema.descriptor().version();
    }

    private static List<PayloadWriter.Place> places(DecodedEvent event) {
        List<PayloadWriter.Place> places = new ArrayList<>();
        long start = event.record().userDataPosition();
        event.forEach(
                new PropertyVisitor() {
                    @Override
                    public void onValue(PropertyValue value) {
                        places.add(
                                new PayloadWriter.Place(
                                        value.property().name(),
                                        (int) (value.position() - start),
                                        value.length()));
                    }

                    @Override
                    public void onArrayStart(Property property) {}

                    @Override
                    public void onArrayEnd(Property property) {}

                    @Override
                    public void onStructStart(Property.Struct property) {}

                    @Override
                    public void onStructEnd(Property.Struct property) {}
                });
        return places;
    }
}
