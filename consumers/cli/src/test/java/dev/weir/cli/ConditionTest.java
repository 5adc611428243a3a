package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.HeaderType;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `--where` lets pass.
class ConditionTest {
    private static final KnownSchema SCHEMA =
            KnownSchema.of(
                    Property.Value.of("Small", InType.INT8),
                    Property.Value.of("Big", InType.UINT64),
                    Property.Value.of("Address", InType.POINTER),
                    Property.Value.of("Flags", InType.UINT32, OutType.HEX_INT32),
                    Property.Value.of("Status", InType.UINT32, OutType.NTSTATUS),
                    Property.Value.of("Ratio", InType.DOUBLE),
                    Property.Value.of("Right", InType.UINT8, OutType.BOOLEAN),
                    Property.Value.of("a b", InType.UINT8),
                    Property.Value.of("id", InType.UINT8),
                    Property.Value.of("Bytes", InType.UINT8).times(new Extent.Fixed(3)),
                    new Property.Struct(
                            "Pair",
                            List.of(
                                    Property.Value.of("Left", InType.UINT8),
                                    Property.Value.of("Right", InType.UINT8)),
                            new Extent.Fixed(2),
                            0),
                    Property.Value.of("Name", InType.ANSI_STRING));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seq == 7 && filetime == 134400260991234567 && cpu == 3",
                "time == '2026-11-24T20:34:59.1234567Z'",
                "timestamp(time) > timestamp('2026-11-24T20:34:59Z')",
                "pid == 4242 && tid == 4294967295 && kind == 'manifest'",
                "providerId == '22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716' && id == 1 && version == 0",
                "channel == 16 && level == 4 && opcode == 11 && task == 9",
                "keyword == 0x8000000000000010u && keyword.hasBits(0x10)",
                "!keyword.hasBits(0x11) && keyword.hasBits(0x8000000000000000u)",
                "activityId == null && group == null && pointerSize == 8 && payloadLength == 52",
                "id in [1, 2] && level <= 4 && pid % 2 == 0"
            })
    void theHeaderIsKnownBeforeAnythingIsDecoded(String expression) {
        assertThat(mayMatch(expression, event())).isTrue();
        assertThat(mayMatch("(" + expression + ") == false", event())).isFalse();
    }

    @Test
    void whatTheHeaderRefusesIsNotDecoded() {
        KnownSchema schemas = KnownSchema.of(Property.Value.of("Small", InType.INT8));
        Condition condition = ConditionCompiler.compile("Small == 1 && id == 1 && p.Small < 3");
        ChosenEvents chosen = new ChosenEvents(_ -> {}, condition, schemas);
        try (Arena arena = Arena.ofConfined()) {
            chosen.onEvent(KnownSchema.event(1).id(2).build(arena));
            assertThat(schemas.asked()).isZero();

            chosen.onEvent(KnownSchema.event(1).build(arena));
            assertThat(schemas.asked()).isOne();
        }
    }

    @Test
    void onlyThePropertiesThatAreNamedAreRead() {
        assertThat(matches("Small == -2 && Name.size() == 8", event())).isTrue();
        assertThat(matches("Pair[0].Left == 4 && Bytes[0] == 1", event())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Small == -2 && p.Small == -2 && properties.Small < 0",
                "Big == 18446744073709551615u && Big > 5 && Big > -1",
                "Address == 0xfffff80012345678u",
                "Flags == 0x11 && Flags.hasBits(0x10) && !Flags.hasBits(0x12)",
                "Status == 0xC0000022",
                "Ratio > 0.4 && Ratio < 1",
                "Right && Right == true",
                "p['a b'] == 9 && p[\"a b\"] > 8.5",
                "id == 1 && p.id == 77",
                "Bytes == [1, 2, 3] && Bytes[2] == 3 && size(Bytes) == 3 && 2 in Bytes",
                "Pair[1].Left == 6 && Pair.exists(x, x.Right == 5) && Pair.all(x, x.Left < 7)",
                "Name == 'C:\\\\x.exe' && Name.endsWith('.exe') && Name.matches('^C:.*exe$')",
                "has(p.Name) && !has(p.Nix) && 'Name' in p && !('Nix' in p)",
                "Nix == 1 || Name.size() == 8",
                "has(p.Nix) ? Nix == 1 : Small == -2",
                "p.exists(k, k == 'Name')",
                "provider == 'The \"Provider\"' && name == 'Task/Start' && status == 'ok'",
                "[1, 2].exists(p, p == 2)"
            })
    void propertiesAreKnownByName(String expression) {
        assertThat(matches(expression, event())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nix == 1",
                "Nix != 1",
                "!(Nix == 1)",
                "p.Nix == 1",
                "Name < 3",
                "Name == 3",
                "Bytes[3] == 1",
                "Small.size() == 1",
                "Name.matches('(')",
                "Small / 0 == 1",
                "Big + 9223372036854775807 == 1",
                "Name"
            })
    void whatCannotBeToldDoesNotMatch(String expression) {
        assertThat(matches(expression, event())).isFalse();
    }

    @Test
    void eventsWithoutASchemaHaveNoProperties() {
        EventRecordBuilder unknown = event().id(2);

        assertThat(matches("id == 2 && status == 'noSchema'", unknown)).isTrue();
        assertThat(matches("provider == null && name == null", unknown)).isTrue();
        assertThat(matches("Small == -2", unknown)).isFalse();
        assertThat(matches("!has(p.Small)", unknown)).isTrue();
        assertThat(matches("size(p) == 0", unknown)).isTrue();
    }

    @Test
    void cutPayloadsHaveThePropertiesThatAreThere() {
        EventRecordBuilder cut = KnownSchema.event(1, 2, 3);

        assertThat(matches("Small == 1 && status == 'truncated' && !has(p.Big)", cut)).isTrue();
        assertThat(matches("Big > 0", cut)).isFalse();
    }

    @Test
    void traceLoggingNamesAndKernelGroupsAreKnown() {
        EventRecordBuilder traceLogging =
                new EventRecordBuilder()
                        .extendedItem(ExtendedItem.EVENT_SCHEMA_TL, EventJsonTest.schema("Event"))
                        .extendedItem(ExtendedItem.PROVIDER_TRAITS, EventJsonTest.traits("My.P"));
        EventRecordBuilder system =
                new EventRecordBuilder()
                        .flags(EventRecordLayout.FLAG_CLASSIC_HEADER)
                        .headerType(HeaderType.SYSTEM64, 0x14)
                        .activityId(KnownSchema.OTHER);

        assertThat(matches("name == 'Event' && provider == 'My.P'", traceLogging)).isTrue();
        assertThat(matches("group == 20 && kind == 'system'", system)).isTrue();
        assertThat(matches("activityId == '0a0b0c0d-0e0f-1011-1213-141516171819'", system))
                .isTrue();
    }

    @Test
    void namesThatNoEventHadAreDoubted() {
        Condition condition = ConditionCompiler.compile("Smal == 1 || p.Name == 'x' || p.Nix > 2");
        evaluate(condition, event());

        assertThat(condition.doubts())
                .containsExactly(
                        "--where: no event has a property Nix",
                        "--where: no event has a property Smal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "id = 1",
                "id == ",
                "id == 'x'",
                "id + 1",
                "nix(id)",
                "id == 1 &&& id == 2",
                "id == 99999999999999999999",
                "\"",
                "\u0000"
            })
    void brokenExpressionsAreToldWithTheirPlace(String expression) {
        assertThatThrownBy(() -> ConditionCompiler.compile(expression))
                .isInstanceOf(CommandFault.class)
                .hasMessageStartingWith("--where: ")
                .hasMessageContaining("column ")
                .extracting(fault -> ((CommandFault) fault).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void hostileExpressionsEndSoon() {
        List<String> refused =
                List.of(
                        "(".repeat(200) + "id" + ")".repeat(200) + " == 1",
                        "!".repeat(20_000) + "true",
                        "id == 1" + " || id == 1".repeat(10_000),
                        "[".repeat(5_000),
                        "p" + ".a".repeat(8_000) + " == 1",
                        "p" + "[0]".repeat(5_000) + " == 1",
                        "id == 1" + " + 1".repeat(4_000));
        for (String expression : refused) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () ->
                            assertThatThrownBy(() -> ConditionCompiler.compile(expression))
                                    .as(expression.substring(0, 20))
                                    .isInstanceOf(CommandFault.class));
        }
        String list = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]";
        String loops =
                list
                        + ".all(a, "
                        + list
                        + ".all(b, "
                        + list
                        + ".all(c, "
                        + list
                        + ".all(d, "
                        + list
                        + ".all(e, a + b + c + d + e > id)))))";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(matches(loops, event())).isFalse());
    }

    private static boolean mayMatch(String expression, EventRecordBuilder event) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record = event.build(arena);
            record.sequence(7);
            return ConditionCompiler.compile(expression).mayAccept(record);
        }
    }

    private static boolean matches(String expression, EventRecordBuilder event) {
        return evaluate(ConditionCompiler.compile(expression), event);
    }

    private static boolean evaluate(Condition condition, EventRecordBuilder event) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record = event.build(arena);
            return condition.mayAccept(record)
                    && condition.accepts(new EventDecoder(SCHEMA).decode(record));
        }
    }

    private static EventRecordBuilder event() {
        ByteBuffer payload = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        payload.put((byte) -2).putLong(-1).putLong(0xFFFF_F800_1234_5678L);
        payload.putInt(0x11).putInt(0xC000_0022).putDouble(0.5).put((byte) 1).put((byte) 9);
        payload.put((byte) 77).put(new byte[] {1, 2, 3}).put(new byte[] {4, 5, 6, 7});
        payload.put(new byte[] {'C', ':', '\\', 'x'});
        byte[] whole = java.util.Arrays.copyOf(payload.array(), payload.position() + 5);
        System.arraycopy(new byte[] {'.', 'e', 'x', 'e', 0}, 0, whole, payload.position(), 5);
        return new EventRecordBuilder()
                .provider(KnownSchema.PROVIDER)
                .timestamp(Filetime.parse("2026-11-24T20:34:59.1234567Z"))
                .processor(3)
                .processId(4242)
                .threadId(4294967295L)
                .id(1)
                .channel(16)
                .level(4)
                .opcode(11)
                .task(9)
                .keyword(0x8000_0000_0000_0010L)
                .userData(whole);
    }
}
