package dev.weir.sensor.schema.wpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What TMF files say of messages.
class TraceMessageFormatTest {
    private static final SchemaOrigin ORIGIN = new SchemaOrigin(SchemaOrigin.Kind.TMF, "a.tmf");
    private static final UUID GUID = UUID.fromString("2158e7d3-9867-cde3-18b5-9713c628abdf");
    private static final String HEAD = GUID + " Driver // SRC=Queue.c MJ= MN=\n";

    private static TraceMessages parse(String tmf) {
        return TraceMessageFormat.parse(tmf.getBytes(StandardCharsets.UTF_8), ORIGIN);
    }

    private static Property.Value argument(String type, String format) {
        String tmf = HEAD + "#typev M 1 \"%10!" + format + "!\"\n{\nvalue, " + type + " -- 10\n}\n";
        return (Property.Value) parse(tmf).schemas().getFirst().properties().getFirst();
    }

    private static String message(String text) {
        return parse(
                        HEAD
                                + "#typev M 1 \""
                                + text
                                + "\" // LEVEL=INFO FLAGS=A FUNC=Open\n"
                                + "{\nb, ItemLong -- 11\na, ItemLong -- 10\n}\n")
                .schemas()
                .getFirst()
                .names()
                .message();
    }

    @Test
    void aMessageHasItsNamesAndItsArguments() {
        String tmf =
                """
                //PDB:  driver.pdb
                //PDB:  Last Updated :2024-1-1:0:0:0:0 (UTC) [tracepdb]
                2158e7d3-9867-cde3-18b5-9713c628abdf Driver // SRC=Queue.c MJ= MN=
                #typev Queue_c2319 207 "%0Power down = %10!x!, %11!s! of %!FUNC!" \
                //   LEVEL=TRACE_LEVEL_VERBOSE FLAGS=TRACE_QUEUE FUNC=EvtIoStop
                {
                context->PowerDown, ItemLong -- 10
                Name(a, b), ItemPWString -- 11
                }
                #typev Queue_c2400 208 "Nothing to say" //   LEVEL=TRACE_LEVEL_ERROR
                """;

        TraceMessages messages = parse(tmf);

        assertThat(messages.warnings()).isEmpty();
        assertThat(messages.schemas())
                .containsExactly(
                        new Schema(
                                new SchemaKey.Wpp(GUID, 207),
                                DecodingSource.WPP,
                                ORIGIN,
                                new EventDescriptor(207, 0, 0, 5, 0, 0, 0),
                                new EventNames(
                                        "Driver",
                                        "Queue_c2319",
                                        "Queue.c",
                                        "EvtIoStop",
                                        "TRACE_LEVEL_VERBOSE",
                                        "",
                                        List.of("TRACE_QUEUE"),
                                        "Power down = %1!x!, %2!s! of EvtIoStop"),
                                List.of(
                                        Property.Value.of(
                                                "context->PowerDown",
                                                InType.UINT32,
                                                OutType.HEX_INT32),
                                        Property.Value.of(
                                                "Name(a, b)", InType.MANIFEST_COUNTED_STRING)),
                                0),
                        new Schema(
                                new SchemaKey.Wpp(GUID, 208),
                                DecodingSource.WPP,
                                ORIGIN,
                                new EventDescriptor(208, 0, 0, 2, 0, 0, 0),
                                new EventNames(
                                        "Driver",
                                        "Queue_c2400",
                                        "Queue.c",
                                        "",
                                        "TRACE_LEVEL_ERROR",
                                        "",
                                        List.of(),
                                        "Nothing to say"),
                                List.of(),
                                0));
    }

    @ParameterizedTest
    @CsvSource({
        "ItemLong, d, INT32, DEFAULT",
        "ItemLong, u, UINT32, DEFAULT",
        "ItemLong, 08X, UINT32, HEX_INT32",
        "ItemULong, d, UINT32, DEFAULT",
        "ItemShort, hd, INT16, DEFAULT",
        "ItemShort, 04hX, UINT16, HEX_INT16",
        "ItemChar, c, UINT8, STRING",
        "ItemChar, 02x, UINT8, HEX_INT8",
        "ItemShort, wc, UINT16, STRING",
        "ItemLong, c, INT32, DEFAULT",
        "ItemLongLong, I64d, INT64, DEFAULT",
        "ItemULongLong, I64u, UINT64, DEFAULT",
        "ItemLongLongX, I64x, UINT64, HEX_INT64",
        "ItemPtr, p, POINTER, DEFAULT",
        "ItemDouble, s, DOUBLE, DEFAULT",
        "ItemString, s, ANSI_STRING, DEFAULT",
        "ItemRString, s, ANSI_STRING, DEFAULT",
        "ItemWString, s, UNICODE_STRING, DEFAULT",
        "ItemPString, s, MANIFEST_COUNTED_ANSI_STRING, DEFAULT",
        "ItemHEXDump, s, MANIFEST_COUNTED_BINARY, DEFAULT",
        "ItemGuid, s, GUID, DEFAULT",
        "ItemIID, s, GUID, DEFAULT",
        "ItemSid, s, SID, DEFAULT",
        "ItemNTSTATUS, s, UINT32, NTSTATUS",
        "ItemWINERROR, s, UINT32, WIN32_ERROR",
        "ItemHRESULT, s, INT32, HRESULT",
        "ItemTimestamp, s, FILETIME, DEFAULT",
        "ItemTimeDelta, s, INT64, DEFAULT",
        "ItemIPAddr, s, UINT32, IPV4",
        "ItemPort, s, UINT16, PORT",
        "ItemEnum(_POWER_STATE), s, UINT32, DEFAULT",
        "ItemSomethingNew, s, UNSUPPORTED, DEFAULT"
    })
    void itemsAreTypes(String item, String format, InType inType, OutType outType) {
        assertThat(argument(item, format)).isEqualTo(Property.Value.of("value", inType, outType));
    }

    @Test
    void itemsOfFixedLengthHaveIt() {
        assertThat(argument("ItemIPV6Addr", "s").length()).isEqualTo(new Extent.Fixed(16));
        assertThat(argument("ItemMACAddr", "s").length()).isEqualTo(new Extent.Fixed(6));
        assertThat(argument("ItemChar4", "s").length()).isEqualTo(new Extent.Fixed(4));
    }

    @Test
    void listsAndSetsAreMaps() {
        Property.Value list = argument("ItemListLong(Low, APC,(DPC))", "s");
        Property.Value set = argument("ItemSetByte(1,2,3)", "s");

        assertThat(list.inType()).isEqualTo(InType.UINT32);
        assertThat(list.map().orElseThrow())
                .isEqualTo(
                        new ValueMap(
                                "",
                                ValueMap.Kind.VALUES,
                                List.of(
                                        new ValueMap.Entry(0, "Low"),
                                        new ValueMap.Entry(1, "APC"),
                                        new ValueMap.Entry(2, "(DPC)"))));
        assertThat(set.inType()).isEqualTo(InType.UINT8);
        assertThat(set.map().orElseThrow())
                .isEqualTo(
                        new ValueMap(
                                "",
                                ValueMap.Kind.BITS,
                                List.of(
                                        new ValueMap.Entry(1, "1"),
                                        new ValueMap.Entry(2, "2"),
                                        new ValueMap.Entry(4, "3"))));
        assertThat(argument("ItemListByte", "s").map()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    %0a=%10!d! b=%11!s!                 | a=%2!d! b=%1!s!
                    [%9!d!]%8!04X!.%3!04X!::%4!s! [%7!s!]hi | [].:: []hi
                    %0100 items                         | 100 items
                    %10 %11                             | %2 %1
                    %12!d! is not there                 | is not there
                    %% of %!FUNC! at %!LEVEL! %!FLAGS!  | %% of Open at INFO A
                    in %!FILE!                          | in Queue.c
                    %!NOSUCH!                           | %%!NOSUCH!
                    say "yes"                           | say "yes"
                    say \\"no\\" \\\\ never             | say "no" \\ never
                    text // with slashes                | text // with slashes
                    ends\\n                             | ends
                    """)
    void textsCountTheirInsertsAsTheSchemaDoes(String text, String expected) {
        assertThat(message(text)).isEqualTo(expected);
    }

    @Test
    void anExpressionThatComesTwiceHasTwoNames() {
        TraceMessages messages =
                parse(
                        HEAD
                                + "#typev M 1 \"x\"\n{\ni, ItemLong -- 10\ni, ItemLong -- 11\n"
                                + ", ItemLong // 12\n}\n");

        assertThat(messages.warnings()).isEmpty();
        assertThat(messages.schemas().getFirst().properties())
                .extracting(Property::name)
                .containsExactly("i", "i#11", "arg12");
    }

    @Test
    void severalFilesMayStandBehindEachOther() {
        String other = "{" + UUID.randomUUID() + "} Other // SRC=b.cpp MJ= MN=\n";
        String tmf =
                HEAD
                        + "#typev A 10 \"a\"\n"
                        + other
                        + "#typev B 10 \"b\"\n"
                        + HEAD
                        + "#typev C 10 \"again\"\n";

        assertThat(parse(tmf).schemas())
                .extracting(schema -> schema.names().event())
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#typev\n",
                "#typev M\n",
                "#typev M x \"text\"\n",
                "#typev M 65536 \"text\"\n",
                "#typev M 1 text\n",
                "#typev M 1 \"\n",
                "not-a-guid-at-all\n",
                "2158e7d3-9867-cde3-18b5-9713c628abdX Driver\n#typev M 1 \"x\"\n"
            })
    void aLineThatIsBrokenIsSkippedAndNamed(String lines) {
        TraceMessages messages = parse(HEAD + lines + HEAD + "#typev Good 2 \"text\"\n");

        assertThat(messages.warnings()).isNotEmpty();
        assertThat(messages.warnings().getFirst().line()).isEqualTo(2);
        assertThat(messages.schemas())
                .extracting(schema -> schema.names().event())
                .containsExactly("Good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "a, Item",
                "a, ItemLong",
                "a -- 10",
                "a, ItemLong -- x",
                "a, Long -- 10",
                "a, ItemList) -- 10",
                "a, ItemLong -- 12345"
            })
    void whatLiesBehindABrokenArgumentCannotBeRead(String line) {
        TraceMessages messages =
                parse(HEAD + "#typev M 1 \"x\"\n{\nb, ItemLong -- 10\n" + line + "\n}\n");

        assertThat(messages.warnings()).hasSize(1);
        assertThat(messages.warnings().getFirst()).asString().startsWith("line 5: not an argument");
        assertThat(messages.schemas().getFirst().properties())
                .extracting(property -> ((Property.Value) property).inType())
                .containsExactly(InType.INT32, InType.UNSUPPORTED);
    }

    @Test
    void argumentsEndWhereTheNextMessageOrFileBegins() {
        String next = UUID.randomUUID().toString();
        TraceMessages messages =
                parse(
                        HEAD
                                + "#typev A 1 \"a\"\n{\nx, ItemLong -- 10\n"
                                + "#typev B 2 \"b\"\n{\ny, ItemLong -- 10\n"
                                + next
                                + " Next\n#typev C 3 \"c\"\n");

        assertThat(messages.warnings()).hasSize(2);
        assertThat(messages.schemas())
                .extracting(schema -> schema.names().event(), Schema::key)
                .extracting(Object::toString)
                .hasSize(3)
                .last()
                .asString()
                .contains(next);
    }
}
