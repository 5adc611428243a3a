package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.provider.Enablement;
import dev.weir.sensor.provider.EventPayload;
import dev.weir.sensor.provider.EventProvider;
import dev.weir.sensor.provider.FieldFormat;
import dev.weir.sensor.provider.ProviderEvent;
import dev.weir.sensor.provider.ProviderIdentity;
import dev.weir.sensor.provider.ProviderListener;
import dev.weir.sensor.provider.TraceLoggingMetadataBuilder;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a provider of this process writes arrives in sessions as it was meant.
@Timeout(60)
class EventProviderTest {
    private static final ProviderIdentity IDENTITY = ProviderIdentity.named("Weir-Provider-Test");
    private static final UUID ACTIVITY = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID PARENT = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000002");
    private static final Bytes METADATA =
            new TraceLoggingMetadataBuilder("Answer")
                    .field("number", InType.UINT32)
                    .field("text", InType.UNICODE_STRING)
                    .field("id", InType.GUID)
                    .field("ratio", InType.DOUBLE)
                    .field("flags", InType.UINT8, FieldFormat.HEX)
                    .build();
    private static final EventDescriptor NUMBERS =
            new EventDescriptor(300, 2, 16, 3, 10, 77, 0x4000_0000_0000_0001L);

    private final EventTracing tracing = Simulator.tracing();
    private final EventPayload payload = new EventPayload();
    private TraceSession session;

    @BeforeEach
    void startSession() {
        session = tracing.startSession(TraceSessionSettings.named("weir-test-provider"));
    }

    @AfterEach
    void stopSession() {
        session.close();
        Simulator.control("heal");
    }

    @Test
    void traceLoggingEventDecodesToWhatWasWritten() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            ProviderEvent event = provider.traceLoggingEvent(4, 1, 0x10, METADATA);
            session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));

            List<String> seen = new ArrayList<>();
            receive(
                    1,
                    () ->
                            assertThat(event.write(answer(), ACTIVITY, PARENT))
                                    .isEqualTo(ProviderEvent.WRITTEN),
                    record -> seen.add(decoded(record)));

            assertThat(seen)
                    .containsExactly(
                            "TRACELOGGING 4 1 11 0x10 Weir-Provider-Test Answer 42 \u2713 yes "
                                    + PARENT
                                    + " 0.5 0xff "
                                    + ACTIVITY
                                    + " from "
                                    + PARENT);
        }
    }

    @Test
    void manifestEventArrivesWithItsNumbersAndPayload() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            ProviderEvent event = provider.event(NUMBERS);
            session.enable(EnabledProvider.of(IDENTITY.id(), 5, 1));

            List<EventDescriptor> seen = new ArrayList<>();
            receive(
                    1,
                    () -> event.write(payload.clear().putInt(7).putBytes(new byte[300])),
                    record -> {
                        seen.add(
                                new EventDescriptor(
                                        record.id(),
                                        record.version(),
                                        record.channel(),
                                        record.level(),
                                        record.opcode(),
                                        record.task(),
                                        record.keyword()));
                        assertThat(record.kind()).isEqualTo(EventKind.MANIFEST);
                        assertThat(record.userDataLength()).isEqualTo(304);
                        assertThat(record.userData().get(LittleEndian.INT, 0)).isEqualTo(7);
                        assertThat(record.processId()).isEqualTo(ProcessHandle.current().pid());
                    });

            assertThat(seen).containsExactly(NUMBERS);
        }
    }

    @Test
    void eventWithoutPayloadIsWritten() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));

            receive(
                    2,
                    () -> {
                        provider.event(NUMBERS).write(payload.clear());
                        provider.traceLoggingEvent(
                                        1, 0, 0, new TraceLoggingMetadataBuilder("e").build())
                                .write(payload);
                    },
                    record -> assertThat(record.userDataLength()).isZero());
        }
    }

    @Test
    void onlyWhatASessionWantsIsEnabled() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            ProviderEvent event = provider.event(NUMBERS);
            assertThat(event.isEnabled()).isFalse();
            assertThat(event.write(payload)).isEqualTo(ProviderEvent.WRITTEN);

            session.enable(EnabledProvider.of(IDENTITY.id(), 3, 1));
            assertThat(event.isEnabled()).isTrue();
            assertThat(provider.isEnabled(4, 1)).isFalse();
            assertThat(provider.isEnabled(3, 2)).isFalse();
            assertThat(provider.enablement().level()).isEqualTo(3);

            session.disable(IDENTITY.id());
            assertThat(event.isEnabled()).isFalse();
            assertThat(provider.enablement()).isEqualTo(Enablement.NONE);
        }
    }

    @Test
    void sessionThatWantedItBeforeItWasThereIsHeardOf() {
        session.enable(EnabledProvider.of(IDENTITY.id(), 2, 0));

        try (EventProvider provider = register(ProviderListener.NONE)) {
            assertThat(provider.isEnabled(2, 1)).isTrue();
            assertThat(provider.isEnabled(3, 1)).isFalse();
        }
    }

    @Test
    void listenerHearsOfChangesAndOfRequestsForState() {
        List<String> heard = new CopyOnWriteArrayList<>();
        ProviderListener listener =
                new ProviderListener() {
                    @Override
                    public void onChange(Enablement now) {
                        heard.add(now.enabled() ? "level " + now.level() : "nobody");
                    }

                    @Override
                    public void onCaptureState() {
                        heard.add("state");
                    }
                };

        try (EventProvider provider = register(listener)) {
            session.enable(EnabledProvider.of(IDENTITY.id(), 4, 0));
            session.captureState(IDENTITY.id());
            session.close();

            assertThat(provider.fault()).isEmpty();
        }

        assertThat(heard).containsSubsequence("level 4", "state", "nobody");
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        ProviderListener listener =
                new ProviderListener() {
                    @Override
                    public void onChange(Enablement now) {
                        throw new StackOverflowError("too deep");
                    }
                };

        try (EventProvider provider = register(listener)) {
            session.enable(EnabledProvider.of(IDENTITY.id(), 4, 0));

            assertThat(provider.isEnabled(4, 1)).isTrue();
            assertThat(provider.fault()).containsInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void payloadThatNoEventCanHoldIsRefused() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            ProviderEvent event = provider.event(NUMBERS);
            session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));

            payload.clear().putBytes(new byte[65_535]);
            assertThat(payload.length()).isEqualTo(65_535);
            int tooLongWithHeader = event.write(payload);
            int tooLong = event.write(payload.putByte(1));
            int fits = event.write(payload.clear().putWide("fits"));

            assertThat(tooLongWithHeader).isEqualTo(534);
            assertThat(tooLong).isEqualTo(534);
            assertThat(fits).isZero();
        }
    }

    @Test
    void refusedWriteIsACode() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            ProviderEvent event = provider.event(NUMBERS);
            session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));
            Simulator.control("fail EventWriteTransfer 8 times 1");

            assertThat(event.write(payload.clear().putInt(1))).isEqualTo(8);
            assertThat(event.write(payload)).isZero();
        }
    }

    @Test
    void refusedRegistrationIsOneClearLine() {
        Simulator.control("fail EventRegister 8");

        EtwException refused =
                catchThrowableOfType(EtwException.class, () -> register(ProviderListener.NONE));

        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused).hasMessageStartingWith("not enough memory (8) in EventRegister");
    }

    @Test
    void providerWhoseTraitsAreRefusedIsNotLeftBehind() {
        Simulator.control("fail EventSetInformation 50");

        EtwException refused =
                catchThrowableOfType(EtwException.class, () -> register(ProviderListener.NONE));

        assertThat(refused.code()).isEqualTo(50);
        assertThat(tracing.registeredProviderIds()).doesNotContain(IDENTITY.id());
    }

    @Test
    void closedProviderWritesNothing() {
        EventProvider provider = register(ProviderListener.NONE);
        ProviderEvent event = provider.event(NUMBERS);
        session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));

        provider.close();
        provider.close();

        assertThat(event.isEnabled()).isFalse();
        assertThat(event.write(payload.clear().putInt(1))).isEqualTo(ProviderEvent.WRITTEN);
        session.close();
        assertThat(tracing.registeredProviderIds()).doesNotContain(IDENTITY.id());
    }

    @Test
    void closingWhileOthersWriteIsSafe() throws InterruptedException {
        session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));
        AtomicBoolean failed = new AtomicBoolean();
        for (int round = 0; round < 50; round++) {
            EventProvider provider = register(ProviderListener.NONE);
            ProviderEvent event = provider.traceLoggingEvent(4, 0, 1, METADATA);
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                EventPayload own = new EventPayload();
                                while (event.isEnabled()) {
                                    int code = event.write(own.clear().putInt(1));
                                    failed.compareAndSet(
                                            false, code != 0 && code != 6 && code != 8);
                                }
                            });
            Thread.sleep(2);
            provider.close();
            writer.join();
        }

        assertThat(failed).isFalse();
    }

    @Test
    void activitiesAreMadeAndKeptByThread() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            UUID first = provider.newActivityId();
            UUID second = provider.newActivityId();
            UUID before = provider.threadActivityId();

            provider.threadActivityId(first);
            UUID during = provider.threadActivityId();
            provider.threadActivityId(before);

            assertThat(first).isNotEqualTo(second);
            assertThat(during).isEqualTo(first);
            assertThat(provider.threadActivityId()).isEqualTo(before);
        }
    }

    @Test
    void writingAllocatesNothing() {
        try (EventProvider provider = register(ProviderListener.NONE)) {
            ProviderEvent event = provider.traceLoggingEvent(4, 0, 1, METADATA);
            assertThat(allocatedByWrites(event)).as("nobody wants it").isLessThan(1_000);

            session.enable(EnabledProvider.of(IDENTITY.id(), 5, 0));
            assertThat(allocatedByWrites(event)).as("a session wants it").isLessThan(1_000);
        }
    }

    private long allocatedByWrites(ProviderEvent event) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 20_000; i++) {
            event.write(payload.clear().putInt(i).putWide("text").putLong(i));
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
            event.write(payload.clear().putInt(i).putWide("text").putLong(i));
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private EventProvider register(ProviderListener listener) {
        return tracing.registerProvider(IDENTITY, listener);
    }

    private EventPayload answer() {
        return payload.clear()
                .putInt(42)
                .putWide("\u2713 yes")
                .putGuid(PARENT)
                .putDouble(0.5)
                .putByte(0xFF);
    }

    /// Writes events and receives so many, in a trace that has been opened before.
    private void receive(int count, Runnable write, Consumer<EventRecord> check) {
        try (LiveTrace trace = tracing.openSession(session.name())) {
            write.run();
            trace.process(record -> {
                check.accept(record);
                if (record.sequence() == count - 1) {
                    session.close();
                }
            });
        }
    }

    private static String decoded(EventRecord record) {
        DecodedEvent event = new EventDecoder(new SchemaResolver(List.of())).decode(record);
        Schema schema = event.schema().orElseThrow();
        StringBuilder text = new StringBuilder();
        text.append(record.kind()).append(' ').append(record.level()).append(' ');
        text.append(record.opcode()).append(' ').append(record.channel());
        text.append(" 0x").append(Long.toHexString(record.keyword()));
        text.append(' ').append(schema.names().provider());
        text.append(' ').append(schema.names().event());
        for (String name : List.of("number", "text", "id", "ratio", "flags")) {
            text.append(' ').append(event.getString(handle(schema, name)));
        }
        text.append(' ').append(record.activityId());
        for (ExtendedItem item : record.extendedItems()) {
            if (item instanceof ExtendedItem.RelatedActivity related) {
                text.append(" from ").append(related.activityId());
            }
        }
        return text.toString();
    }

    private static PropertyHandle handle(Schema schema, String name) {
        return PropertyHandle.find(schema, name).orElseThrow();
    }
}
