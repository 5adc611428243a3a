package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.int32;
import static dev.weir.sensor.decode.Sample.int64;
import static dev.weir.sensor.decode.Sample.join;
import static dev.weir.sensor.decode.Sample.wide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRendererTest {
    private static final Property.Value STATE =
            new Property.Value(
                    "State",
                    InType.UINT32,
                    OutType.DEFAULT,
                    Extent.IMPLIED,
                    Extent.IMPLIED,
                    Optional.of(
                            new ValueMap(
                                    "",
                                    ValueMap.Kind.VALUES,
                                    List.of(new ValueMap.Entry(3, "Running")))),
                    0);
    private static final List<Property> PROPERTIES =
            List.of(
                    Property.Value.of("Number", InType.INT32),
                    new Property.Padding(4, 4),
                    Property.Value.of("Name", InType.UNICODE_STRING),
                    STATE,
                    Property.Value.of("Status", InType.UINT32, OutType.NTSTATUS),
                    Property.Value.of("Ids", InType.UINT16).times(new Extent.Fixed(2)),
                    new Property.Struct(
                            "Pairs",
                            List.of(
                                    Property.Value.of("A", InType.UINT16),
                                    Property.Value.of("B", InType.UINT16)
                                            .times(new Extent.Fixed(1))),
                            Extent.PREFIXED,
                            0),
                    Property.Value.of("Big", InType.UINT64));
    private static final byte[] PAYLOAD =
            join(
                    int32(-31),
                    new byte[4],
                    wide("wéir\0"),
                    int32(3),
                    int32(0xC0000022),
                    int16(7),
                    int16(8),
                    int16(2),
                    int16(1),
                    int16(2),
                    int16(3),
                    int16(4),
                    int64(-1));

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("%1, %2.", "-31, wéir."),
                Arguments.of("%1!s!%2!S!", "-31wéir"),
                Arguments.of("[%2!6s!][%2!-6s!][%2!.2s!][%2!ws!]", "[  wéir][wéir  ][wé][wéir]"),
                Arguments.of("[%1!d!][%1!i!][%1!5d!][%1!-5d!]", "[-31][-31][  -31][-31  ]"),
                Arguments.of("[%1!05d!][%1!-05d!][%1!.4d!]", "[-0031][-31  ][-0031]"),
                Arguments.of("%1!u! %7!u!", "4294967265 18446744073709551615"),
                Arguments.of("%7!I64d!", "18446744073709551615"),
                Arguments.of("%1!x! %1!X! %1!#x!", "ffffffe1 FFFFFFE1 0xffffffe1"),
                Arguments.of("%3!08X! %3!8x! %3!.4x! %3!#06lx!", "00000003        3 0003 0x0003"),
                Arguments.of("%3 %3!d! %4 %4!x!", "Running 3 STATUS_ACCESS_DENIED c0000022"),
                Arguments.of("%5", "[7, 8]"),
                Arguments.of("%6", "[{A: 1, B: [2]}, {A: 3, B: [4]}]"),
                Arguments.of("%8 %99 %10!x!", "%8 %99 %10!x!"),
                Arguments.of("100%% %. %! %c", "100% . ! c"),
                Arguments.of("a%0b %1", "a"),
                Arguments.of("a%nb%tc%rd%be", "a\nb\tc\rd e"),
                Arguments.of("%1!", "-31!"),
                Arguments.of("%1! Really!", "-31! Really!"),
                Arguments.of("%1!q!", "-31!q!"),
                Arguments.of("%1!!", "-31!!"),
                Arguments.of("%1!*d!%1!.*s!", "-31-31"),
                Arguments.of("%", "%"),
                Arguments.of("end%", "end%"),
                Arguments.of("%1!5", "-31!5"),
                Arguments.of("%%1833", "%1833"),
                Arguments.of("%2!c!%3!c!", "wéir\u0003"),
                Arguments.of("%123", "%123"),
                Arguments.of("漢 😀%1", "漢 😀-31"),
                Arguments.of("ends. \r\n", "ends."));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void insertsAreFilledIn(String template, String message) {
        assertThat(message(template)).isEqualTo(message);
    }

    @Test
    void whatThePayloadLacksIsNothing() {
        Utf8Buffer out = new Utf8Buffer();
        DecodedEvent event = Sample.decode(Sample.schema("<%1 %2 %3 %6>", PROPERTIES), int32(9));

        boolean isMessage = new MessageRenderer().render(event, out);

        assertThat(isMessage).isTrue();
        assertThat(out.toString()).isEqualTo("<9   >");
    }

    @Test
    void aSchemaWithoutMessageHasNone() {
        Utf8Buffer out = new Utf8Buffer();
        DecodedEvent event = Sample.decode(Sample.schema(" \r\n", PROPERTIES), PAYLOAD);

        boolean isMessage = new MessageRenderer().render(event, out);

        assertThat(isMessage).isFalse();
        assertThat(out.length()).isZero();
    }

    @Test
    void insertsOfTwentyThousandPropertiesAreFound() {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            properties.add(Property.Value.of("P" + i, InType.UINT8));
        }
        byte[] payload = new byte[20_000];
        payload[98] = 77;
        Utf8Buffer out = new Utf8Buffer();

        new MessageRenderer().render(Sample.decode(Sample.schema("%99", properties), payload), out);

        assertThat(out.toString()).isEqualTo("77");
    }

    @Test
    void hugeWidthsAreCutToAFewHundred() {
        assertThat(message("%1!99999999999999999999d!")).hasSize(256);
        assertThat(message("%1!.2147483647d!")).hasSize(257);
    }

    @Test
    @Timeout(10)
    void aMessageThatRepeatsALongPropertyIsCut() {
        Property text = Property.Value.of("Text", InType.UNICODE_STRING);
        byte[] payload = wide("漢".repeat(32_000));
        Utf8Buffer out = new Utf8Buffer();
        out.text("before");

        new MessageRenderer()
                .render(
                        Sample.decode(Sample.schema("%1".repeat(30_000), List.of(text)), payload),
                        out);

        assertThat(out.length()).isBetween(262_100, 262_200);
        assertThat(out.toString()).startsWith("before漢").endsWith("漢…");
    }

    @Test
    @Timeout(10)
    void aMessageThatRepeatsAnArrayIsCut() {
        Property.Value member = Property.Value.of("M".repeat(20_000), InType.UINT8);
        Property array = new Property.Struct("S", List.of(member), Extent.REST, 0);
        Utf8Buffer out = new Utf8Buffer();

        new MessageRenderer()
                .render(
                        Sample.decode(
                                Sample.schema("%1".repeat(30_000), List.of(array)),
                                new byte[60_000]),
                        out);

        assertThat(out.length()).isBetween(262_100, 262_200);
    }

    private static String message(String template) {
        Utf8Buffer out = new Utf8Buffer();
        List<Property> properties = new ArrayList<>(PROPERTIES);
        new MessageRenderer()
                .render(Sample.decode(Sample.schema(template, properties), PAYLOAD), out);
        return out.toString();
    }
}
