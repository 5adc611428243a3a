package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.payload.PayloadCondition;
import dev.weir.sensor.payload.PayloadException;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.tdh.TdhStore;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Conditions on payloads, checked by the emulator as Windows checks them.
@Timeout(60)
class PayloadFilterTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final UUID GUID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    private static final int ID = 1;
    private static final int OTHER = 2;
    private static final int END = 3;
    private static final int FIRST = 10;
    private static final int MOST = 40;
    private static final String[] NAMES = {"", "cmd", "C:\\Windows\\CMD.exe", "calc.exe", "a,b"};

    /// The fields of an event that was written.
    private record Written(int number, short delta, String name, UUID activity, int port) {
        byte[] payload() {
            byte[] text = (name + '\0').getBytes(StandardCharsets.UTF_16LE);
            byte[] payload = new byte[6 + text.length + 16 + 2];
            ByteBuffer buffer = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putInt(number).putShort(delta).put(text);
            GuidLayout.set(MemorySegment.ofArray(payload), buffer.position(), activity);
            buffer.position(buffer.position() + 16).order(ByteOrder.BIG_ENDIAN);
            buffer.putShort((short) port);
            return payload;
        }

        boolean contains(String part) {
            return name.toLowerCase(Locale.ROOT).contains(part);
        }
    }

    @TempDir private Path directory;
    private final List<Written> events = new ArrayList<>();
    private EventTracing tracing;

    @BeforeEach
    void writeEvents() throws IOException {
        tracing = Simulator.tracing();
        SplittableRandom random = new SplittableRandom(3);
        Path file = directory.resolve("events");
        try (Arena arena = Arena.ofConfined();
                PlainEventFile out = PlainEventFile.create(file)) {
            for (int i = 0; i < 200; i++) {
                Written event =
                        new Written(
                                random.nextInt(12) - 2,
                                (short) (random.nextInt(8) - 4),
                                NAMES[random.nextInt(NAMES.length)],
                                random.nextBoolean() ? GUID : new UUID(0, i),
                                random.nextBoolean() ? 443 : 80);
                events.add(event);
                out.onEvent(event(ID, event.payload()).build(arena));
                for (int id = FIRST; id < MOST; id++) {
                    out.onEvent(event(id, event.payload()).build(arena));
                }
            }
            out.onEvent(event(OTHER, new byte[0]).build(arena));
            out.onEvent(event(END, new byte[0]).build(arena));
        }
        Path store = directory.resolve("schemas");
        TdhStore known = new TdhStore().event(schema(ID, 0)).event(schema(OTHER, 0));
        for (int id = FIRST; id < MOST; id++) {
            known.event(schema(id, 0));
        }
        known.write(store);
        Simulator.control("heal", "settle 20", "events " + file, "schemas " + store);
    }

    @AfterEach
    void forgetTheHost() {
        Simulator.control("heal", "schemas", "events");
    }

    @Test
    void windowsDeliversWhatTheConditionsHoldOf() {
        Map<String, Predicate<Written>> conditions = new LinkedHashMap<>();
        conditions.put("Number = 4", event -> event.number() == 4);
        conditions.put("Number > 4294967290", event -> event.number() < 0);
        conditions.put("Delta < -1", event -> event.delta() < -1);
        conditions.put("Delta between -2 and 1", e -> e.delta() >= -2 && e.delta() <= 1);
        conditions.put("Number modulo 3", e -> Integer.toUnsignedLong(e.number()) % 3 == 0);
        conditions.put("Name contains 'cmd'", event -> event.contains("cmd"));
        conditions.put("Name not contains \"CMD\"", event -> !event.contains("cmd"));
        conditions.put("Name = 'CALC.exe'", event -> event.name().equals("calc.exe"));
        conditions.put("Name is not ''", event -> !event.name().isEmpty());
        conditions.put("Name = 'a,b'", event -> event.name().equals("a,b"));
        conditions.put("Activity = '" + GUID + "'", event -> event.activity().equals(GUID));
        conditions.put("Port = 443", event -> event.port() == 443);
        conditions.put(
                "Name contains 'cmd' and Number > 4",
                e -> e.contains("cmd") && (e.number() > 4 || e.number() < 0));
        conditions.put(
                "Number = 1 or Name = 'cmd'", e -> e.number() == 1 || e.name().equals("cmd"));
        conditions.put(
                "(Number = 1 and Delta = 2) or (Number = 3 and Port = 80) or Delta = 1",
                e ->
                        (e.number() == 1 && e.delta() == 2)
                                || (e.number() == 3 && e.port() == 80)
                                || e.delta() == 1);
        conditions.put(
                "(Number = 1 or Delta = 2 or Port = 80) and (Number = 3 or Delta < 0)",
                e ->
                        (e.number() == 1 || e.delta() == 2 || e.port() == 80)
                                && (e.number() == 3 || e.delta() < 0));
        conditions.put(
                "not (Name contains 'cmd' and not Delta > 0)",
                e -> !(e.contains("cmd") && e.delta() <= 0));
        String[] texts = conditions.keySet().toArray(String[]::new);
        String[] byId = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            byId[i] = (FIRST + i) + ": " + texts[i];
        }
        int[] delivered = new int[MOST];

        deliver(filter(byId), id -> delivered[id]++);

        for (int i = 0; i < texts.length; i++) {
            long expected = events.stream().filter(conditions.get(texts[i])).count();
            assertThat(expected).as(texts[i]).isPositive().isLessThan(events.size());
            assertThat(delivered[FIRST + i]).as(texts[i]).isEqualTo((int) expected);
        }
        assertThat(delivered[ID]).as("no condition is about it").isEqualTo(events.size());
        assertThat(delivered[OTHER]).isEqualTo(1);
    }

    @Test
    void twoEventsHaveEachTheirOwn() {
        ProviderFilter filter =
                tracing.payloadFilter(
                        PROVIDER,
                        PayloadCondition.parse("1 version 0: Number = 1"),
                        PayloadCondition.parse("2: Number = 1"));
        int[] delivered = new int[MOST];

        deliver(filter, record -> delivered[record]++);

        long expected = events.stream().filter(event -> event.number() == 1).count();
        assertThat(delivered[ID]).isEqualTo((int) expected);
        assertThat(delivered[OTHER]).as("it has no payload").isZero();
        assertThat(delivered[END]).isEqualTo(1);
    }

    @Test
    void whatTheManifestDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> filter("9: Number = 1"))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(
                        "payload condition of event 9: the provider's manifest has no");
        assertThatThrownBy(() -> filter("1 version 3: Number = 1"))
                .hasMessageContaining("payload condition of event 1 version 3: the provider's");
        assertThatThrownBy(() -> filter("1: Nobody = 1"))
                .hasMessageContaining("no field 'Nobody'; it has Number, Delta, Name");
        assertThatThrownBy(() -> filter("1: Number = 1", "1: Number = 2"))
                .hasMessageContaining("has one already; join them");
    }

    @Test
    void conditionHoldsOfEveryVersionThatTheManifestHas() throws IOException {
        Path store = directory.resolve("more");
        new TdhStore()
                .event(schema(ID, 0))
                .event(
                        new Schema(
                                new SchemaKey.Manifest(PROVIDER, ID, 1),
                                DecodingSource.MANIFEST,
                                SchemaOrigin.of(SchemaOrigin.Kind.TDH),
                                new EventDescriptor(ID, 1, 0, 0, 0, 0, 0),
                                EventNames.NONE,
                                List.of(Property.Value.of("Count", InType.UINT32)),
                                0))
                .write(store);
        Simulator.control("schemas " + store);

        assertThatThrownBy(() -> filter("1: Number = 1"))
                .hasMessageContaining("event 1 version 1 has no field 'Number'; it has Count");
        assertThat(filter("1 version 0: Number = 1").data().length()).isPositive();
    }

    @Test
    void refusalOfWindowsIsOneLineAndLeavesNothingBehind() {
        Simulator.control("fail TdhCreatePayloadFilter 122 after 1");
        EtwException tooLong =
                catchThrowableOfType(
                        EtwException.class, () -> filter("1: Number = 1", "2: Number = 1"));
        assertThat(tooLong).hasMessageContaining("(122) in TdhCreatePayloadFilter");

        Simulator.control("heal", "fail TdhAggregatePayloadFilters 8");
        assertThatThrownBy(() -> filter("1: Number = 1"))
                .isInstanceOf(EtwException.class)
                .hasMessageContaining("(8) in TdhAggregatePayloadFilters");
    }

    private ProviderFilter filter(String... conditions) {
        return tracing.payloadFilter(
                PROVIDER,
                Arrays.stream(conditions)
                        .map(PayloadCondition::parse)
                        .toArray(PayloadCondition[]::new));
    }

    private void deliver(ProviderFilter filter, IntConsumer onId) {
        try (TraceSession session =
                        tracing.startSession(TraceSessionSettings.named("weir-payload"));
                LiveTrace trace = tracing.openSession(session.name())) {
            session.enable(EnabledProvider.of(PROVIDER).withFilters(filter));
            trace.process(record -> {
                onId.accept(record.id());
                if (record.id() == END) {
                    session.close();
                }
            });
        }
    }

    private static EventRecordBuilder event(int id, byte[] payload) {
        return new EventRecordBuilder().provider(PROVIDER).id(id).level(4).userData(payload);
    }

    private static Schema schema(int id, int version) {
        return new Schema(
                new SchemaKey.Manifest(PROVIDER, id, version),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.TDH),
                new EventDescriptor(id, version, 0, 4, 0, 0, 0),
                EventNames.NONE,
                List.of(
                        Property.Value.of("Number", InType.UINT32),
                        Property.Value.of("Delta", InType.INT16),
                        Property.Value.of("Name", InType.UNICODE_STRING),
                        Property.Value.of("Activity", InType.GUID),
                        Property.Value.of("Port", InType.UINT16, OutType.PORT)),
                0);
    }
}
