package dev.weir.cli;

import static dev.weir.cli.KnownSchema.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How properties are printed, in JSON and in text.
class PropertyPrinterTest {
    private static final Property.Value BYTE = Property.Value.of("Byte", InType.UINT8);

    @Test
    void eachShapeOfValueHasItsForm() {
        KnownSchema schema =
                KnownSchema.of(
                        BYTE,
                        Property.Value.of("Signed", InType.INT8),
                        Property.Value.of("True", InType.UINT8, OutType.BOOLEAN),
                        Property.Value.of("Hex", InType.UINT8, OutType.HEX_INT8),
                        Property.Value.of("Nothing", InType.NULL),
                        Property.Value.of("Name", InType.ANSI_STRING));

        EventRecordBuilder event = event(200, 0xFE, 1, 0xAB, 'a', '"', '\n', 'b', 0);

        assertThat(properties(event, schema))
                .isEqualTo(
                        "{\"Byte\":200,\"Signed\":-2,\"True\":true,\"Hex\":\"0xab\","
                                + "\"Nothing\":null,\"Name\":\"a\\\"\\nb\"}");
        assertThat(PrintedEvent.text(event, schema, false))
                .endsWith(
                        "The \"Provider\" Task/Start id 1 v0  level 0  9 bytes  Byte=200,"
                                + " Signed=-2, True=true, Hex=0xab, Nothing=null, Name=a\" b\n");
    }

    @Test
    void structsAndArraysNest() {
        Property.Struct inner = struct("Inner", Extent.IMPLIED, BYTE);
        Property.Struct outer =
                struct(
                        "Outer",
                        new Extent.OfProperty(0),
                        BYTE,
                        inner,
                        BYTE.times(new Extent.Fixed(2)),
                        struct("Deep", new Extent.Fixed(1), inner));
        KnownSchema schema =
                KnownSchema.of(Property.Value.of("Count", InType.UINT8), outer, inner, BYTE);

        EventRecordBuilder event = event(2, 1, 2, 3, 4, 5, 11, 12, 13, 14, 15, 21, 22);

        assertThat(properties(event, schema))
                .isEqualTo(
                        "{\"Count\":2,\"Outer\":["
                                + "{\"Byte\":1,\"Inner\":{\"Byte\":2},\"Byte#2\":[3,4],"
                                + "\"Deep\":[{\"Inner\":{\"Byte\":5}}]},"
                                + "{\"Byte\":11,\"Inner\":{\"Byte\":12},\"Byte#2\":[13,14],"
                                + "\"Deep\":[{\"Inner\":{\"Byte\":15}}]}],"
                                + "\"Inner\":{\"Byte\":21},\"Byte\":22}");
        assertThat(PrintedEvent.text(event, schema, false))
                .contains(
                        "Outer=[{Byte=1, Inner={Byte=2}, Byte#2=[3, 4], Deep=[{Inner={Byte=5}}]}");
    }

    @Test
    void aNameThatComesTwiceGetsANumber() {
        KnownSchema schema =
                KnownSchema.of(BYTE, BYTE, Property.Value.of("Byte#2", InType.UINT8), BYTE);

        assertThat(properties(event(1, 2, 3, 4), schema))
                .isEqualTo("{\"Byte\":1,\"Byte#2\":2,\"Byte#2#2\":3,\"Byte#3\":4}");
    }

    @Test
    void paddingIsNotPrinted() {
        KnownSchema schema = KnownSchema.of(BYTE, new Property.Padding(1, 3), BYTE);

        assertThat(properties(event(1, 9, 9, 9, 2), schema)).isEqualTo("{\"Byte\":1,\"Byte#2\":2}");
        assertThat(properties(event(1, 9, 2).flags(EventRecordLayout.FLAG_32_BIT_HEADER), schema))
                .isEqualTo("{\"Byte\":1,\"Byte#2\":2}");
    }

    @Test
    void whatIsThereOfACutPayloadIsPrintedWithAStatus() {
        KnownSchema schema =
                KnownSchema.of(BYTE, struct("S", new Extent.Fixed(3), BYTE, BYTE), BYTE);

        assertThat(PrintedEvent.json(event(1, 2, 3, 4), schema, false))
                .contains("{\"Byte\":1,\"S\":[{\"Byte\":2,\"Byte#2\":3},{\"Byte\":4}]}")
                .contains("\"status\":\"truncated\"");
        assertThat(PrintedEvent.json(event(1, 2, 3, 4, 5, 6, 7, 8, 9), schema, false))
                .contains("\"status\":\"trailing\"");
        assertThat(PrintedEvent.text(event(1), schema, false)).endsWith("S=[{}]  (truncated)\n");
    }

    @Test
    void unknownTypesAreUnsupported() {
        KnownSchema schema =
                KnownSchema.of(BYTE, Property.Value.of("What", InType.UNSUPPORTED), BYTE);

        assertThat(PrintedEvent.json(event(1, 2, 3), schema, false))
                .contains("\"properties\":{\"Byte\":1}", "\"status\":\"unsupported\"");
    }

    @Test
    void mapsAndMessagesAreShown() {
        ValueMap map =
                new ValueMap(
                        "M", ValueMap.Kind.VALUES, List.of(new ValueMap.Entry(1, "one\u001b[2J")));
        Property.Value mapped =
                new Property.Value(
                        "Kind",
                        InType.UINT8,
                        OutType.DEFAULT,
                        Extent.IMPLIED,
                        Extent.IMPLIED,
                        Optional.of(map),
                        0);
        KnownSchema schema = KnownSchema.of("Kind is %1.%n", mapped);

        assertThat(properties(event(1), schema)).isEqualTo("{\"Kind\":\"one\\u001b[2J\"}");
        assertThat(properties(event(2), schema)).isEqualTo("{\"Kind\":2}");
        assertThat(PrintedEvent.text(event(1), schema, false))
                .endsWith("Kind=one?[2J  -- Kind is one?[2J.\n");
    }

    @Test
    void controlCharactersOfTwoBytesCannotSteerTheTerminal() {
        KnownSchema schema = KnownSchema.of(Property.Value.of("Name", InType.UNICODE_STRING));

        assertThat(PrintedEvent.text(event('a', 0, 0x9B, 0, 'b', 0, 0xE9, 0, 0, 0), schema, false))
                .endsWith("Name=a\u00B7b\u00E9\n");
    }

    @Test
    void anyPayloadOfAnySchemaGivesValidJson() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            KnownSchema schema = KnownSchema.of(properties(random, 0).toArray(Property[]::new));
            byte[] payload = new byte[random.nextInt(60)];
            random.nextBytes(payload);
            EventRecordBuilder event = event().userData(payload);

            String json = PrintedEvent.json(event, schema, true);
            JsonNode parsed = PrintedEvent.parse(json);

            assertThat(parsed.size()).isEqualTo(26);
            assertThat(json.getBytes(StandardCharsets.UTF_8)).doesNotContain((byte) 0x1B);
            assertThat(PrintedEvent.text(event, schema, false)).matches("[^\\p{Cntrl}]+\n");
        }
    }

    private static List<Property> properties(Random random, int depth) {
        List<Property> properties = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String name = "N" + random.nextInt(4);
            Extent extent =
                    switch (random.nextInt(8)) {
                        case 0 -> new Extent.Fixed(random.nextInt(4));
                        case 1 -> new Extent.OfProperty(random.nextInt(4));
                        case 2 -> Extent.REST;
                        case 3 -> Extent.PREFIXED;
                        case 4 -> Extent.IF_ANY_LEFT;
                        default -> Extent.IMPLIED;
                    };
            switch (random.nextInt(6)) {
                case 0 -> properties.add(new Property.Padding(1, 2));
                case 1 -> {
                    if (depth < 4) {
                        properties.add(
                                new Property.Struct(
                                        name, properties(random, depth + 1), extent, 0));
                    }
                }
                default ->
                        properties.add(
                                Property.Value.of(
                                                name,
                                                pick(random, InType.values()),
                                                pick(random, OutType.values()))
                                        .times(extent));
            }
        }
        return properties;
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Property.Struct struct(String name, Extent count, Property... members) {
        return new Property.Struct(name, List.of(members), count, 0);
    }

    private static String properties(EventRecordBuilder event, KnownSchema schema) {
        String json = PrintedEvent.json(event, schema, false);
        PrintedEvent.parse(json);
        int start = json.indexOf("\"properties\":") + "\"properties\":".length();
        return json.substring(start, json.indexOf(",\"stack\":", start));
    }
}
