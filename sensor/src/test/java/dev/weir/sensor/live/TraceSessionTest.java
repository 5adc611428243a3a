package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A real-time session from start to stop, its events delivered in both ways.
@Timeout(60)
@ParameterizedClass
@EnumSource(
        value = Delivery.class,
        names = {"PER_EVENT", "PER_BUFFER"})
class TraceSessionTest {
    private static final TraceSessionSettings SETTINGS = TraceSessionSettings.named("weir-test");

    /// What a buffer costs beside its events.
    private static final long BYTES_PER_BUFFER = 100;

    @Parameter Delivery delivery;
    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @Test
    void millionEventsArriveInOrder() {
        long[] received = {0};

        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = open(session)) {
            session.enable(Simulator.storm(0, 1_000_000));
            trace.process(record -> {
                assertNext(record, received[0]++);
                if (received[0] == 1_000_000) {
                    session.close();
                }
            });
        }

        assertThat(received[0]).isEqualTo(1_000_000);
    }

    @Test
    void nothingIsAllocatedPerEvent() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[2];

        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = open(session)) {
            session.enable(Simulator.storm(0, 0));
            trace.process(record -> {
                if (record.sequence() == 200_000) {
                    allocated[0] = threads.getCurrentThreadAllocatedBytes();
                } else if (record.sequence() == 1_200_000) {
                    allocated[1] = threads.getCurrentThreadAllocatedBytes();
                    trace.close();
                }
            });
        }

        // A session is asked for its losses once a second; that is all there may be.
        long buffers = delivery == Delivery.PER_BUFFER ? 1_000_000 / 250 : 0;
        assertThat(allocated[1] - allocated[0]).isLessThan(20_000 + buffers * BYTES_PER_BUFFER);
    }

    @Test
    void stormKeepsItsRate() {
        long[] count = {0};
        long start = System.nanoTime();

        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = open(session)) {
            session.enable(Simulator.storm(50_000, 25_000));
            trace.process(record -> {
                if (++count[0] == 25_000) {
                    session.close();
                }
            });
        }

        assertThat(System.nanoTime() - start).isBetween(480_000_000L, 5_000_000_000L);
        assertThat(count[0]).isEqualTo(25_000);
    }

    @Test
    void lossesOfASlowConsumerAreAccounted() {
        TraceSessionSettings small =
                TraceSessionSettings.named("weir-small").withBuffers(new SessionBuffers(4, 2, 2));
        Account account = new Account();

        try (TraceSession session = tracing.startSession(small);
                LiveTrace trace =
                        tracing.openSession(
                                session.name(),
                                LiveTraceOptions.DEFAULT
                                        .withDelivery(delivery)
                                        .withMaxBufferBytes(32 << 10))) {
            session.enable(Simulator.storm(20_000, 10_000));
            account.trace = trace;
            trace.process(account);
        }

        assertThat(account.received).isBetween(100L, 9_999L);
        assertThat(account.received + account.lost()).isEqualTo(10_000);
        assertThat(account.losses)
                .allSatisfy(loss -> {
                    assertThat(loss.cause()).isEqualTo(LossCause.ETW_EVENTS_LOST);
                    assertThat(loss.firstTime()).isLessThanOrEqualTo(loss.lastTime());
                });
    }

    @Test
    void timesAreFiletimes() {
        List<Instant> times = new ArrayList<>();
        Instant before = Instant.now().minusSeconds(1);

        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = open(session)) {
            session.enable(Simulator.storm(10_000, 0));
            trace.process(record -> {
                times.add(Filetime.toInstant(record.timestamp()));
                if (times.size() == 100) {
                    trace.close();
                }
            });
        }

        assertThat(times).isSorted();
        assertThat(times).allMatch(time -> time.isAfter(before) && time.isBefore(Instant.now()));
    }

    @Test
    void feedDeliversTheRecordsOfAFile(@TempDir Path directory) throws IOException {
        Path written = directory.resolve("written");
        List<Integer> ids = new ArrayList<>();
        try (PlainEventFile file = PlainEventFile.create(written);
                Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 100; i++) {
                file.onEvent(new EventRecordBuilder().id(i).userData(new byte[i]).build(arena));
            }
        }

        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = open(session)) {
            session.enable(Simulator.feed(written));
            trace.process(record -> {
                assertThat(record.userDataLength()).isEqualTo(record.id());
                ids.add(record.id());
                if (record.sequence() == 99) {
                    session.close();
                }
            });
        }

        assertThat(ids).hasSize(100).isSorted();
    }

    @Test
    void stoppedSessionIsGone() {
        TraceSession session = tracing.startSession(SETTINGS);
        assertThat(session.statistics().eventsLost()).isZero();

        session.close();
        session.close();

        EtwException refused = catchThrowableOfType(EtwException.class, session::statistics);
        assertThat(refused.code()).isEqualTo(4201);
        assertThat(refused.reason()).isEqualTo(EtwException.Reason.REFUSED);
    }

    @Test
    void sessionLeftBehindIsStoppedByItsName() {
        TraceSession session = tracing.startSession(SETTINGS);

        tracing.stopSession(session.name());

        session.close();
        tracing.startSession(SETTINGS).close();
    }

    @Test
    void closeFromAnotherThreadEndsAQuietTrace() throws InterruptedException {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            LiveTrace trace = open(session);
            Thread closer =
                    Thread.ofPlatform()
                            .start(() -> {
                                LockSupport.parkNanos(50_000_000);
                                trace.close();
                            });

            trace.process(record -> {});

            closer.join();
        }
    }

    @Test
    void systemWithoutEventTracingSaysSo() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));

        EtwException refused = catchThrowableOfType(EtwException.class, EventTracing::system);

        assertThat(refused.reason()).isEqualTo(EtwException.Reason.UNAVAILABLE);
        assertThat(refused).hasMessageStartingWith("event tracing (ETW) is not available");
    }

    private static void assertNext(EventRecord record, long number) {
        if (record.sequence() != number || Simulator.number(record) != number) {
            throw new AssertionError("expected " + number + ", got " + Simulator.number(record));
        }
    }

    /// A sink that is too slow, and keeps count until all events were made.
    private static final class Account implements EventSink {
        private final List<Loss> losses = new ArrayList<>();
        private long received;
        private LiveTrace trace;

        @Override
        public void onEvent(EventRecord record) {
            received++;
            if (received % 100 == 0) {
                LockSupport.parkNanos(20_000_000);
            }
            end();
        }

        @Override
        public void onLoss(Loss loss) {
            losses.add(loss);
            end();
        }

        private long lost() {
            return losses.stream().mapToLong(Loss::count).sum();
        }

        private void end() {
            if (received + lost() == 10_000) {
                trace.close();
            }
        }
    }

    private LiveTrace open(TraceSession session) {
        LiveTraceOptions options = LiveTraceOptions.DEFAULT.withDelivery(delivery);
        return tracing.openSession(session.name(), options);
    }
}
