package dev.weir.sensor.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceLoggingMetadataTest {
    private static final UUID PROVIDER = UUID.fromString("0bd3506a-9030-4f76-9b88-3e8fe1f7cfb6");

    @Test
    void bytesOfASmallEventAreReadAsWritten() {
        Bytes metadata =
                Bytes.of(
                        new byte[] {
                            18,
                            0,
                            0,
                            'S',
                            't',
                            'o',
                            'p',
                            0, // length, tags, name
                            'p',
                            'i',
                            'd',
                            0,
                            (byte) 0x88,
                            5, // UINT32, shown as PID
                            'o',
                            'k',
                            0,
                            13 // BOOLEAN
                        });

        Schema schema = parse(metadata).orElseThrow();

        assertThat(schema.key()).isEqualTo(new SchemaKey.TraceLogging(PROVIDER, metadata));
        assertThat(schema.decodingSource()).isEqualTo(DecodingSource.TRACELOGGING);
        assertThat(schema.origin()).isEqualTo(SchemaOrigin.of(SchemaOrigin.Kind.EVENT));
        assertThat(schema.names().display()).isEqualTo("Stop");
        assertThat(schema.names().provider()).isEqualTo("Provider");
        assertThat(schema.tags()).isZero();
        assertThat(schema.properties())
                .containsExactly(
                        Property.Value.of("pid", InType.UINT32, OutType.PID),
                        Property.Value.of("ok", InType.BOOLEAN));
    }

    @Test
    void eventWithoutFieldsHasNoProperties() {
        Schema schema = parse(new TraceLoggingBuilder("Empty")).orElseThrow();

        assertThat(schema.properties()).isEmpty();
    }

    @Test
    void namesAreUtf8() {
        Schema schema = parse(new TraceLoggingBuilder("Größe").value("日本", 8)).orElseThrow();

        assertThat(schema.names().event()).isEqualTo("Größe");
        assertThat(schema.properties().getFirst().name()).isEqualTo("日本");
    }

    @Test
    void tagsFillTheirBitsFromTheTop() {
        Schema one = parse(new TraceLoggingBuilder("E", 1).tagged("f", 8, 4, 0x7F)).orElseThrow();
        Schema four =
                parse(new TraceLoggingBuilder("E", 1, 2, 3, 4).tagged("f", 8, 0, 0, 0, 0, 1))
                        .orElseThrow();
        Schema six = parse(new TraceLoggingBuilder("E", 0, 0, 0, 1, 1, 1)).orElseThrow();

        assertThat(one.tags()).isEqualTo(1 << 21);
        assertThat(one.properties().getFirst().tags()).isEqualTo(0x7F << 21);
        assertThat(four.tags()).isEqualTo(1 << 21 | 2 << 14 | 3 << 7 | 4);
        assertThat(four.properties().getFirst().tags()).isEqualTo(1);
        assertThat(six.tags()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NULL",
        "1, UNICODE_STRING",
        "2, ANSI_STRING",
        "3, INT8",
        "4, UINT8",
        "5, INT16",
        "6, UINT16",
        "7, INT32",
        "8, UINT32",
        "9, INT64",
        "10, UINT64",
        "11, FLOAT",
        "12, DOUBLE",
        "13, BOOLEAN",
        "14, MANIFEST_COUNTED_BINARY",
        "15, GUID",
        "16, POINTER",
        "17, FILETIME",
        "18, SYSTEMTIME",
        "19, SID",
        "20, HEX_INT32",
        "21, HEX_INT64",
        "22, MANIFEST_COUNTED_STRING",
        "23, MANIFEST_COUNTED_ANSI_STRING",
        "25, MANIFEST_COUNTED_BINARY",
        "26, UNSUPPORTED",
        "31, UNSUPPORTED"
    })
    void inTypesAreThoseOfTdhButForBinary(int in, InType expected) {
        Schema schema = parse(new TraceLoggingBuilder("E").value("f", in)).orElseThrow();

        assertThat(schema.properties()).containsExactly(Property.Value.of("f", expected));
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0, UINT32, DEFAULT",
        "8, 1, UINT32, NO_PRINT",
        "4, 2, UINT8, STRING",
        "4, 3, UINT8, BOOLEAN",
        "8, 5, UINT32, PID",
        "8, 6, UINT32, TID",
        "6, 7, UINT16, PORT",
        "8, 8, UINT32, IPV4",
        "14, 9, MANIFEST_COUNTED_BINARY, IPV6",
        "14, 10, MANIFEST_COUNTED_BINARY, SOCKET_ADDRESS",
        "1, 11, UNICODE_STRING, XML",
        "1, 12, UNICODE_STRING, JSON",
        "8, 13, UINT32, WIN32_ERROR",
        "8, 14, UINT32, NTSTATUS",
        "7, 15, INT32, HRESULT",
        "9, 16, FILETIME, DATETIME",
        "17, 16, FILETIME, DATETIME",
        "3, 4, INT8, HEX_INT8",
        "6, 4, UINT16, HEX_INT16",
        "8, 4, UINT32, HEX_INT32",
        "10, 4, UINT64, HEX_INT64",
        "16, 4, POINTER, HEX_INT64",
        "1, 4, UNICODE_STRING, DEFAULT",
        "14, 4, MANIFEST_COUNTED_BINARY, HEX_BINARY",
        "20, 17, INT32, INT",
        "21, 17, INT64, LONG",
        "20, 18, UINT32, UNSIGNED_INT",
        "21, 18, UINT64, UNSIGNED_LONG",
        "4, 17, UINT8, BYTE",
        "1, 17, UNICODE_STRING, DEFAULT",
        "17, 33, FILETIME, CULTURE_INSENSITIVE_DATETIME",
        "23, 34, MANIFEST_COUNTED_ANSI_STRING, JSON",
        "23, 35, MANIFEST_COUNTED_ANSI_STRING, UTF8",
        "14, 36, MANIFEST_COUNTED_BINARY, PKCS7_WITH_TYPE_INFO",
        "21, 37, HEX_INT64, CODE_POINTER",
        "18, 38, SYSTEMTIME, DATETIME_UTC",
        "8, 19, UINT32, DEFAULT",
        "8, 32, UINT32, DEFAULT",
        "8, 127, UINT32, DEFAULT"
    })
    void outTypesAreTranslated(int in, int out, InType inType, OutType outType) {
        Schema schema = parse(new TraceLoggingBuilder("E").value("f", in, out)).orElseThrow();

        assertThat(schema.properties()).containsExactly(Property.Value.of("f", inType, outType));
    }

    @Test
    void aritiesBecomeCounts() {
        Schema schema =
                parse(
                                new TraceLoggingBuilder("E")
                                        .array("three", 6, 0, 3)
                                        .array("one", 6, 0, 1)
                                        .variableArray("any", 1, 0)
                                        .custom("own", 8, (byte) 1, (byte) 2)
                                        .value("last", 4))
                        .orElseThrow();

        assertThat(schema.properties())
                .containsExactly(
                        Property.Value.of("three", InType.UINT16).times(new Extent.Fixed(3)),
                        Property.Value.of("one", InType.UINT16).times(new Extent.Fixed(1)),
                        Property.Value.of("any", InType.UNICODE_STRING).times(Extent.PREFIXED),
                        Property.Value.of("own", InType.MANIFEST_COUNTED_BINARY),
                        Property.Value.of("last", InType.UINT8));
    }

    @Test
    void structsTakeTheFieldsBehindThem() {
        Schema schema =
                parse(
                                new TraceLoggingBuilder("E")
                                        .struct("outer", 3)
                                        .value("a", 8)
                                        .variableStructArray("inner", 1)
                                        .value("b", 4)
                                        .structArray("two", 1, 2)
                                        .value("c", 1)
                                        .value("after", 10))
                        .orElseThrow();

        Property inner =
                new Property.Struct("inner", values("b", InType.UINT8), Extent.PREFIXED, 0);
        Property two =
                new Property.Struct(
                        "two", values("c", InType.UNICODE_STRING), new Extent.Fixed(2), 0);
        assertThat(schema.properties())
                .containsExactly(
                        new Property.Struct(
                                "outer",
                                List.of(Property.Value.of("a", InType.UINT32), inner, two),
                                Extent.IMPLIED,
                                0),
                        Property.Value.of("after", InType.UINT64));
    }

    @Test
    void typeNotKnownEndsTheSchema() {
        Schema schema =
                parse(
                                new TraceLoggingBuilder("E")
                                        .value("a", 8)
                                        .struct("s", 3)
                                        .value("b", 30)
                                        .value("c", 8)
                                        .value("d", 8)
                                        .value("e", 8))
                        .orElseThrow();

        assertThat(schema.properties())
                .containsExactly(
                        Property.Value.of("a", InType.UINT32),
                        new Property.Struct(
                                "s", values("b", InType.UNSUPPORTED), Extent.IMPLIED, 0));
    }

    @Test
    void metadataCutAnywhereMakesNoSchemaOrLessOfIt() {
        byte[] whole =
                new TraceLoggingBuilder("Event", 1, 2)
                        .tagged("a", 8, 4, 1)
                        .array("b", 6, 0, 300)
                        .custom("c", 8, (byte) 1, (byte) 2)
                        .variableStructArray("d", 2)
                        .value("e", 1)
                        .value("f", 8, 5)
                        .build()
                        .toArray();
        int full = parse(Bytes.of(whole)).orElseThrow().properties().size();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(parse(Bytes.of(cut))).as("cut at %d", length).isEmpty();
            if (length > 2) {
                cut[0] = (byte) length;
                int properties = parse(Bytes.of(cut)).map(s -> s.properties().size()).orElse(0);
                assertThat(properties).isLessThan(full);
            }
        }
    }

    @Test
    void bytesBehindTheLengthDoNotCount() {
        byte[] whole = new TraceLoggingBuilder("E").value("a", 8).build().toArray();

        Schema schema = parse(Bytes.of(Arrays.copyOf(whole, whole.length + 3))).orElseThrow();

        assertThat(schema.properties()).hasSize(1);
    }

    @Test
    void structWithFewerMembersThanItCountsIsBroken() {
        assertThat(parse(new TraceLoggingBuilder("E").struct("s", 2).value("a", 8))).isEmpty();
    }

    @Test
    void structsNestTo32LevelsAndNoFurther() {
        assertThat(parse(nested(32))).isPresent();
        assertThat(parse(nested(33))).isEmpty();
        assertThat(parse(nested(10_000))).isEmpty();
    }

    private static TraceLoggingBuilder nested(int levels) {
        TraceLoggingBuilder builder = new TraceLoggingBuilder("E");
        for (int i = 0; i < levels; i++) {
            builder.struct("", 1);
        }
        return builder.value("a", 4);
    }

    @Test
    void moreElementsThanAnEventCanHoldAreBroken() {
        TraceLoggingBuilder most =
                new TraceLoggingBuilder("E").structArray("s", 1, 0xFF).array("a", 4, 0, 0x101);
        TraceLoggingBuilder more =
                new TraceLoggingBuilder("E").structArray("s", 1, 0x100).array("a", 4, 0, 0x100);
        TraceLoggingBuilder bomb = new TraceLoggingBuilder("E");
        for (int i = 0; i < 20; i++) {
            bomb.structArray("s", 1, 0xFFFF);
        }

        assertThat(parse(most)).isPresent();
        assertThat(parse(more)).isEmpty();
        assertThat(parse(bomb.value("n", 0))).isEmpty();
    }

    private static List<Property> values(String name, InType type) {
        return List.of(Property.Value.of(name, type));
    }

    private static Optional<Schema> parse(TraceLoggingBuilder builder) {
        return parse(builder.build());
    }

    private static Optional<Schema> parse(Bytes metadata) {
        return TraceLoggingMetadata.parse(PROVIDER, "Provider", metadata);
    }
}
