package dev.weir.sensor.schema.embedded;

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
import dev.weir.sensor.schema.embedded.EventInfoBuilder.Entry;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TraceEventInfoTest {
    private static final UUID PROVIDER = UUID.fromString("e13c0d23-ccbc-4e12-931b-d9cc2eee27e4");
    private static final UUID EVENT = UUID.fromString("d9cc2eee-1234-4e12-931b-e13c0d23ccbc");
    private static final EventDescriptor DESCRIPTOR =
            new EventDescriptor(0xABCD, 2, 16, 4, 11, 700, 0x8000_0000_0000_0021L);

    private static final ValueMap MAP =
            new ValueMap("Colours", ValueMap.Kind.VALUES, List.of(new ValueMap.Entry(1, "red")));

    private static final long PARAM_LENGTH = 0x2;
    private static final long PARAM_COUNT = 0x4;
    private static final long FIXED_LENGTH = 0x10;
    private static final long FIXED_COUNT = 0x20;
    private static final long HAS_TAGS = 0x40;
    private static final long CUSTOM_SCHEMA = 0x80;

    @Test
    void namesAndNumbersAreKept() {
        EventNames names =
                new EventNames(
                        "Provider",
                        "Event",
                        "Task",
                        "Opcode",
                        "Error",
                        "Channel",
                        List.of("one", "two"),
                        "opened %1 by %2!x!");

        Schema schema =
                parse(event().descriptor(DESCRIPTOR).names(names).flags(0xABCDEF5_1L))
                        .orElseThrow();

        assertThat(schema.key()).isEqualTo(new SchemaKey.Manifest(PROVIDER, 0xABCD, 2));
        assertThat(schema.decodingSource()).isEqualTo(DecodingSource.MANIFEST);
        assertThat(schema.origin()).isEqualTo(SchemaOrigin.of(SchemaOrigin.Kind.EVENT_INFO));
        assertThat(schema.descriptor()).isEqualTo(DESCRIPTOR);
        assertThat(schema.names()).isEqualTo(names);
        assertThat(schema.tags()).isEqualTo(0xABCDEF5);
        assertThat(schema.properties()).isEmpty();
    }

    @Test
    void decodingSourceTellsTheKey() {
        EventNames names = new EventNames("P", "E", "T", "O", "", "", List.of(), "");

        Schema classic = parse(event().names(names).decodingSource(1)).orElseThrow();
        Schema wpp = parse(event().names(names).decodingSource(2)).orElseThrow();
        Schema traceLogging = parse(event().names(names).decodingSource(3)).orElseThrow();

        assertThat(classic.key()).isEqualTo(new SchemaKey.Classic(EVENT, 11, 2));
        assertThat(classic.names().display()).isEqualTo("T/O");
        assertThat(wpp.key()).isEqualTo(new SchemaKey.Wpp(EVENT, 0xABCD));
        assertThat(traceLogging.key()).isEqualTo(new SchemaKey.Manifest(PROVIDER, 0xABCD, 2));
        assertThat(traceLogging.decodingSource()).isEqualTo(DecodingSource.TRACELOGGING);
        assertThat(traceLogging.names().display()).isEqualTo("T");
        assertThat(parse(event().decodingSource(4))).isEmpty();
        assertThat(parse(event().decodingSource(-1))).isEmpty();
    }

    @Test
    void lengthsOfFixedTypesAreTheirOwn() {
        Schema schema =
                parse(
                                event().add(Entry.value("a", InType.UINT16).ofLength(0, 2))
                                        .add(
                                                Entry.value("b", InType.POINTER)
                                                        .ofLength(FIXED_LENGTH, 4))
                                        .add(
                                                Entry.value("c", InType.SID)
                                                        .ofLength(PARAM_LENGTH, 0)))
                        .orElseThrow();

        assertThat(schema.properties())
                .containsExactly(
                        Property.Value.of("a", InType.UINT16),
                        Property.Value.of("b", InType.POINTER),
                        Property.Value.of("c", InType.SID));
    }

    @Test
    void lengthsOfTextAndBytesAreKept() {
        Schema schema =
                parse(
                                event().add(Entry.value("n", InType.UINT32))
                                        .add(Entry.value("z", InType.UNICODE_STRING))
                                        .add(Entry.value("w", InType.UNICODE_STRING).ofLength(0, 7))
                                        .add(
                                                Entry.value("p", InType.ANSI_STRING)
                                                        .ofLength(PARAM_LENGTH, 0))
                                        .add(
                                                Entry.value("e", InType.ANSI_STRING)
                                                        .ofLength(FIXED_LENGTH, 0))
                                        .add(Entry.value("6", InType.BINARY, OutType.IPV6))
                                        .add(
                                                Entry.value("b", InType.BINARY)
                                                        .ofLength(PARAM_LENGTH, 0))
                                        .add(Entry.value("r", InType.BINARY)))
                        .orElseThrow();

        assertThat(schema.properties())
                .extracting(property -> ((Property.Value) property).length())
                .containsExactly(
                        Extent.IMPLIED,
                        Extent.IMPLIED,
                        new Extent.Fixed(7),
                        new Extent.OfProperty(0),
                        new Extent.Fixed(0),
                        new Extent.Fixed(16),
                        new Extent.OfProperty(0),
                        Extent.REST);
    }

    @Test
    void countsMakeArrays() {
        Schema schema =
                parse(
                                event().add(Entry.value("n", InType.UINT8))
                                        .add(Entry.value("one", InType.UINT8))
                                        .add(
                                                Entry.value("array of one", InType.UINT8)
                                                        .times(FIXED_COUNT, 1))
                                        .add(
                                                Entry.value("none", InType.UINT8)
                                                        .times(FIXED_COUNT, 0))
                                        .add(Entry.value("three", InType.UINT8).times(0, 3))
                                        .add(
                                                Entry.value("any", InType.UINT8)
                                                        .times(PARAM_COUNT, 0)))
                        .orElseThrow();

        assertThat(schema.properties())
                .extracting(Property::count)
                .containsExactly(
                        Extent.IMPLIED,
                        Extent.IMPLIED,
                        new Extent.Fixed(1),
                        new Extent.Fixed(0),
                        new Extent.Fixed(3),
                        new Extent.OfProperty(0));
    }

    /// The table: 0 n, 1 struct {3, 4}, 2 after; 3 len, 4 struct {5}; 5 text. Ours: n 0, struct 1,
    /// len 2, inner 3, text 4, after 5.
    @Test
    void structsBecomeATreeAndNumbersFollowThePayload() {
        Schema schema =
                parse(
                                event().add(Entry.value("n", InType.UINT16))
                                        .add(Entry.struct("outer", 3, 2).times(PARAM_COUNT, 0))
                                        .add(
                                                Entry.value("after", InType.BINARY)
                                                        .ofLength(PARAM_LENGTH, 3))
                                        .add(Entry.value("len", InType.UINT8))
                                        .add(Entry.struct("inner", 5, 1))
                                        .add(
                                                Entry.value("text", InType.UNICODE_STRING)
                                                        .ofLength(PARAM_LENGTH, 3))
                                        .topLevelCount(3))
                        .orElseThrow();

        Property text =
                Property.Value.of("text", InType.UNICODE_STRING).ofLength(new Extent.OfProperty(2));
        Property inner = new Property.Struct("inner", List.of(text), Extent.IMPLIED, 0);
        Property len = Property.Value.of("len", InType.UINT8);
        assertThat(schema.properties())
                .containsExactly(
                        Property.Value.of("n", InType.UINT16),
                        new Property.Struct(
                                "outer", List.of(len, inner), new Extent.OfProperty(0), 0),
                        Property.Value.of("after", InType.BINARY)
                                .ofLength(new Extent.OfProperty(2)));
    }

    @Test
    void mapsTagsAndOwnFormsAreKept() {
        Schema schema =
                parse(
                                event().add(Entry.value("c", InType.UINT32).ofMap("Colours"))
                                        .add(Entry.value("u", InType.UINT32).ofMap("Unknown"))
                                        .add(
                                                Entry.value("t", InType.UINT32)
                                                        .tagged(HAS_TAGS, 0xFABCDEF0))
                                        .add(
                                                Entry.value("o", InType.BINARY)
                                                        .tagged(CUSTOM_SCHEMA, 1)))
                        .orElseThrow();

        assertThat(((Property.Value) schema.properties().get(0)).map()).contains(MAP);
        assertThat(((Property.Value) schema.properties().get(1)).map()).isEmpty();
        assertThat(schema.properties().get(2).tags()).isEqualTo(0xABCDEF0);
        assertThat(schema.properties().get(3))
                .isEqualTo(Property.Value.of("o", InType.MANIFEST_COUNTED_BINARY));
    }

    @Test
    void referencesToWhatIsNoEarlierIntegerAreBroken() {
        Entry byFirst = Entry.value("b", InType.BINARY).ofLength(PARAM_LENGTH, 0);

        assertThat(parse(event().add(byFirst))).as("itself").isEmpty();
        assertThat(parse(event().add(byFirst.ofLength(0, 1)).add(integer()))).as("later").isEmpty();
        assertThat(parse(event().add(byFirst.ofLength(0, 99)))).as("nothing").isEmpty();
        assertThat(parse(event().add(Entry.value("s", InType.SID)).add(byFirst)))
                .as("no integer")
                .isEmpty();
        assertThat(parse(event().add(integer()).add(byFirst))).isPresent();
    }

    @Test
    void structsThatHoldThemselvesOrShareMembersAreBroken() {
        assertThat(parse(event().add(Entry.struct("s", 0, 1)))).as("itself").isEmpty();
        assertThat(
                        parse(
                                event().add(Entry.struct("a", 1, 1))
                                        .add(Entry.struct("b", 0, 1))
                                        .topLevelCount(1)))
                .as("each other")
                .isEmpty();
        assertThat(
                        parse(
                                event().add(Entry.struct("a", 2, 1))
                                        .add(Entry.struct("b", 2, 1))
                                        .add(integer())
                                        .topLevelCount(2)))
                .as("shared")
                .isEmpty();
        assertThat(parse(event().add(Entry.struct("a", 1, 2)).add(integer()).topLevelCount(1)))
                .as("beyond the table")
                .isEmpty();
        assertThat(parse(event().add(integer()).topLevelCount(2))).as("top level").isEmpty();
    }

    @Test
    void structsNestTo32LevelsAndNoFurther() {
        assertThat(parse(nested(32))).isPresent();
        assertThat(parse(nested(33))).isEmpty();
    }

    private static EventInfoBuilder nested(int levels) {
        EventInfoBuilder event = event();
        for (int i = 0; i < levels; i++) {
            event.add(Entry.struct("s", i + 1, 1));
        }
        return event.add(integer()).topLevelCount(1);
    }

    @Test
    void moreElementsThanAnEventCanHoldAreBroken() {
        EventInfoBuilder more =
                event().add(Entry.struct("s", 1, 1).times(0, 0x100))
                        .add(integer().times(0, 0x100))
                        .topLevelCount(1);

        assertThat(parse(more)).isEmpty();
    }

    @Test
    void descriptionCutAnywhereIsBroken() {
        byte[] whole =
                event().names(new EventNames("", "", "", "", "", "", List.of("k"), ""))
                        .add(Entry.value("a", InType.UNICODE_STRING))
                        .add(Entry.value("b", InType.UINT8, OutType.HEX_INT8).ofMap("Colours"))
                        .build();

        for (int length = 0; length < whole.length; length++) {
            assertThat(parse(Arrays.copyOf(whole, length))).as("cut at %d", length).isEmpty();
        }
        assertThat(parse(whole)).isPresent();
    }

    @Test
    void manyNamesAtOneLongTextAreBroken() {
        EventInfoBuilder event = event().add(Entry.value("x".repeat(20_000), InType.UINT8));
        for (int i = 0; i < 500; i++) {
            event.add(integer());
        }
        byte[] whole = event.build();
        for (int i = 0; i <= 500; i++) {
            System.arraycopy(whole, 0x74, whole, 0x74 + i * 24, 4);
        }

        assertThat(parse(whole)).isEmpty();
    }

    private static Entry integer() {
        return Entry.value("i", InType.UINT32);
    }

    private static EventInfoBuilder event() {
        return new EventInfoBuilder().provider(PROVIDER).eventGuid(EVENT).descriptor(DESCRIPTOR);
    }

    private static Optional<Schema> parse(EventInfoBuilder event) {
        return parse(event.build());
    }

    private static Optional<Schema> parse(byte[] info) {
        return TraceEventInfo.parse(
                MemorySegment.ofArray(info),
                name -> name.equals("Colours") ? Optional.of(MAP) : Optional.empty());
    }
}
