package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTraceTest {
    @TempDir private Path directory;
    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @Test
    void recordsArriveByteForByte() throws IOException {
        Path written = fileOfRandomEvents(2_000);
        Path delivered = directory.resolve("delivered");

        try (LiveTrace trace = tracing.openLogFile(written);
                PlainEventFile file = PlainEventFile.create(delivered)) {
            trace.process(file);
        }

        assertThat(Files.mismatch(delivered, written)).isEqualTo(-1);
    }

    @Test
    void eventsAreNumberedFromZeroAndComeOnTheCallingThread() throws IOException {
        List<Long> numbers = new ArrayList<>();

        try (LiveTrace trace = tracing.openLogFile(fileOfRandomEvents(3))) {
            Thread caller = Thread.currentThread();
            trace.process(record -> {
                assertThat(Thread.currentThread()).isSameAs(caller);
                numbers.add(record.sequence());
            });
        }

        assertThat(numbers).containsExactly(0L, 1L, 2L);
    }

    @Test
    void emptyLogFileHasNoEvents() throws IOException {
        assertThat(count(fileOfRandomEvents(0))).isZero();
    }

    @Test
    void logFileThatEndsInsideARecordIsRefused() throws IOException {
        Path whole = fileOfRandomEvents(1);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = directory.resolve("cut");

        for (int length = 1; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            EtwException refused =
                    catchThrowableOfType(EtwException.class, () -> tracing.openLogFile(cut));
            assertThat(refused).as("length=%d", length).isNotNull();
            assertThat(refused.code()).isEqualTo(1392);
        }
    }

    @Test
    void missingFileAndMissingSessionAreRefused() {
        assertThatThrownBy(() -> tracing.openLogFile(directory.resolve("none")))
                .isInstanceOf(EtwException.class)
                .hasMessage("file not found (2) in OpenTraceW");
        assertThatThrownBy(() -> tracing.openSession("nobody's"))
                .isInstanceOf(EtwException.class)
                .hasMessageStartingWith("no such session (4201) in OpenTrace");
    }

    @Test
    void factsAreKnownBeforeTheFirstEvent() throws IOException {
        Path file = fileOfRandomEvents(1);

        try (LiveTrace trace = tracing.openLogFile(file)) {
            SessionFacts facts = trace.sessions().getFirst();

            assertThat(facts.source()).isEqualTo(file.toString());
            assertThat(facts.osMajorVersion()).isEqualTo(10);
            assertThat(facts.osBuild()).isEqualTo(26100);
            assertThat(facts.pointerSize()).isEqualTo(8);
            assertThat(facts.clockType()).isEqualTo(ClockType.QUERY_PERFORMANCE_COUNTER);
            assertThat(facts.performanceFrequency()).isEqualTo(10_000_000);
            assertThat(facts.timeZoneBiasMinutes()).isEqualTo(-60);
            assertThat(facts.endTime()).isNotEqualTo(OptionalLong.empty());
            assertThat(Filetime.toInstant(facts.startTime())).isAfter("2020-01-01T00:00:00Z");
        }
    }

    @Test
    void faultOfTheSinkIsRethrownAndNothingMoreDelivered() throws IOException {
        List<Long> seen = new ArrayList<>();
        IllegalStateException fault = new IllegalStateException("full");

        try (LiveTrace trace = tracing.openLogFile(fileOfRandomEvents(1_000))) {
            EventSink sink =
                    record -> {
                        seen.add(record.sequence());
                        if (record.sequence() == 100) {
                            throw fault;
                        }
                    };

            assertThatThrownBy(() -> trace.process(sink)).isSameAs(fault);
            assertThat(seen).hasSize(101);
            assertThat(trace.eventsAfterClose()).isEqualTo(3);
        }
    }

    @Test
    void errorOfTheSinkIsRethrownToo() throws IOException {
        try (LiveTrace trace = tracing.openLogFile(fileOfRandomEvents(10))) {
            assertThatThrownBy(() -> trace.process(LiveTraceTest::recurseForever))
                    .isInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void closeInsideTheSinkEndsTheDelivery() throws IOException {
        List<Long> seen = new ArrayList<>();

        try (LiveTrace trace = tracing.openLogFile(fileOfRandomEvents(1_000))) {
            trace.process(record -> {
                seen.add(record.sequence());
                if (record.sequence() == 9) {
                    trace.close();
                }
            });

            assertThat(seen).hasSize(10);
            assertThat(trace.eventsAfterClose()).isEqualTo(3);
        }
    }

    @Test
    void closedTraceDeliversNothing() throws IOException {
        LiveTrace trace = tracing.openLogFile(fileOfRandomEvents(10));
        trace.close();
        trace.close();

        trace.process(record -> assertThat(record).isNull());

        assertThat(trace.eventsAfterClose()).isZero();
    }

    @Test
    void traceIsProcessedOnce() throws IOException {
        try (LiveTrace trace = tracing.openLogFile(fileOfRandomEvents(10))) {
            trace.process(record -> {});

            assertThatThrownBy(() -> trace.process(record -> {}))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closeRacesWithDeliveryAThousandTimes() throws Exception {
        Path file = fileOfRandomEvents(500);
        Random random = new Random(7);

        for (int round = 0; round < 1_000; round++) {
            int spins = random.nextInt(20_000);
            LiveTrace trace = tracing.openLogFile(file);
            Thread closer =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < spins; i++) {
                                    Thread.onSpinWait();
                                }
                                trace.close();
                            });
            long[] next = {0};
            assertThatCode(() ->
                            trace.process(record -> {
                                if (record.sequence() != next[0]++) {
                                    throw new AssertionError("order");
                                }
                            }))
                    .doesNotThrowAnyException();
            closer.join();
        }
    }

    private static void recurseForever(EventRecord record) {
        recurseForever(record);
    }

    private long count(Path file) {
        long[] count = {0};
        try (LiveTrace trace = tracing.openLogFile(file)) {
            trace.process(record -> count[0]++);
        }
        return count[0];
    }

    private Path fileOfRandomEvents(int count) throws IOException {
        Random random = new Random(42);
        Path path = directory.resolve("events-" + count);
        try (PlainEventFile file = PlainEventFile.create(path);
                Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < count; i++) {
                file.onEvent(randomEvent(random).build(arena));
            }
        }
        return path;
    }

    private static EventRecordBuilder randomEvent(Random random) {
        byte[] userData = new byte[random.nextInt(100) == 0 ? 60_000 : random.nextInt(300)];
        random.nextBytes(userData);
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .provider(Simulator.FEED)
                        .id(random.nextInt(65_536))
                        .timestamp(133_000_000_000_000_000L + random.nextInt())
                        .processor(random.nextInt(512))
                        .userData(userData);
        for (int i = random.nextInt(3); i > 0; i--) {
            byte[] item = new byte[random.nextInt(60)];
            random.nextBytes(item);
            event.extendedItem(ExtendedItem.STACK_TRACE64, item);
        }
        return event;
    }
}
