package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.bytes;
import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a walk costs at most, whatever schema and payload say.
class PayloadBoundsTest {
    private final Property.Value one = Property.Value.of("A", InType.UINT8);
    private final Property.Value count = Property.Value.of("N", InType.UINT16);

    @Test
    @Timeout(10)
    void structsAreWalkedToADepth() {
        Property property = count;
        for (int i = 0; i < 32; i++) {
            property = new Property.Struct("S", List.of(property), Extent.IMPLIED, 0);
        }
        assertThat(walk(property)).contains("N=5").endsWith("ok");

        for (int i = 0; i < 100_000; i++) {
            property = new Property.Struct("S", List.of(property), Extent.IMPLIED, 0);
        }
        assertThat(walk(property)).doesNotContain("N=5").endsWith("unsupported");
    }

    @Test
    void propertiesBehindWhatIsTooDeepKeepTheirNumbers() {
        Property property = new Property.Struct("S", List.of(one, one), Extent.IMPLIED, 0);
        for (int i = 0; i < 40; i++) {
            property = new Property.Struct("S", List.of(property), Extent.IMPLIED, 0);
        }
        Property.Struct none =
                new Property.Struct("None", List.of(property), new Extent.Fixed(0), 0);
        Schema schema =
                schema(
                        none,
                        count,
                        Property.Value.of("B", InType.UINT8).times(new Extent.OfProperty(44)));

        DecodedEvent event = Sample.decode(schema, join(int16(2), bytes(8, 9)));

        assertThat(event.getLong(Sample.handle(schema, "N"))).isEqualTo(2);
        assertThat(event.getString(Sample.handle(schema, "B"))).isEqualTo("[8, 9]");
        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
    }

    @Test
    @Timeout(20)
    void twentyThousandPropertiesTakeLinearTime() {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            properties.add(
                    i % 2 == 0
                            ? Property.Value.of("P" + i, InType.UINT8)
                            : Property.Value.of("P" + i, InType.ANSI_STRING)
                                    .ofLength(new Extent.OfProperty(i - 1)));
        }
        Schema schema = Sample.schema("", properties);
        byte[] payload = new byte[20_000];
        for (int i = 0; i < payload.length; i += 2) {
            payload[i] = 1;
        }

        DecodedEvent event = Sample.decode(schema, payload);

        assertThat(event.getLong(Sample.handle(schema, "P19998"))).isEqualTo(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(new PayloadPlan(schema, 8).propertyCount()).isEqualTo(20_000);
        }
    }

    @Test
    @Timeout(20)
    void theElementsOfAnEventAreBounded() {
        Property.Struct nothing =
                new Property.Struct("Nothing", List.of(), new Extent.Fixed(65535), 0);
        Property.Struct more =
                new Property.Struct("More", List.of(nothing), new Extent.Fixed(65535), 0);
        byte[] payload = new byte[65_535];
        Arrays.fill(payload, (byte) 1);
        Property.Struct bytes = new Property.Struct("S", List.of(one, one), Extent.REST, 0);

        for (int i = 0; i < 500; i++) {
            assertThat(Sample.decode(schema(more), bytes()).status())
                    .isEqualTo(DecodeStatus.UNSUPPORTED);
        }
        assertThat(Sample.decode(schema(bytes), payload).status())
                .isEqualTo(DecodeStatus.TRUNCATED);
    }

    @Test
    void theTextOfAnEventIsBounded() {
        byte[] payload = new byte[65_535];
        Property.Value named = Property.Value.of("N".repeat(60_000), InType.UINT8);
        ValueMap map =
                new ValueMap(
                        "",
                        ValueMap.Kind.VALUES,
                        List.of(new ValueMap.Entry(0, "x".repeat(60_000))));
        Property.Value mapped =
                new Property.Value(
                        "M",
                        InType.UINT8,
                        OutType.DEFAULT,
                        Extent.IMPLIED,
                        Extent.REST,
                        Optional.of(map),
                        0);

        for (Property property :
                List.of(new Property.Struct("S", List.of(named), Extent.REST, 0), mapped)) {
            DecodedEvent event = Sample.decode(schema(property), payload);

            assertThat(Transcript.of(event).length()).isBetween(10_000_000, 100_000_000);
            assertThat(event.status()).isEqualTo(DecodeStatus.UNSUPPORTED);
        }
    }

    private static String walk(Property property) {
        DecodedEvent event = Sample.decode(schema(property), int16(5));
        return Transcript.of(event) + " " + event.status().label();
    }

    private static Schema schema(Property... properties) {
        return Sample.schema(properties);
    }
}
