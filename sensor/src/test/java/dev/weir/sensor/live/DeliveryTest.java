package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.RawClock;
import dev.weir.sensor.record.EventRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a live trace adds to the events, whichever way Windows hands them over.
@Timeout(60)
@ParameterizedClass
@EnumSource(
        value = Delivery.class,
        names = {"PER_EVENT", "PER_BUFFER"})
class DeliveryTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-delivery");

    @Parameter Delivery delivery;
    private final Everything taken = new Everything();
    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @Test
    void choiceStandsInFrontOfTheNumbers() {
        EventChoice even = record -> Simulator.number(record) % 2 == 0;

        process(options().withChoice(even), 1_000, 500);

        assertThat(taken.numbers).hasSize(500).allMatch(number -> number % 2 == 0);
        assertThat(taken.sequences).first().isEqualTo(0L);
        assertThat(taken.sequences).last().isEqualTo(499L);
    }

    @Test
    void anchorsStandAtBothEndsAndTellTheClock() {
        long before = Filetime.of(Instant.now().minusMillis(5));

        process(options(), 100, 100);

        long after = Filetime.of(Instant.now().plusMillis(5));
        assertThat(taken.anchors).hasSizeGreaterThanOrEqualTo(2);
        assertThat(taken.eventsBeforeFirstAnchor).isZero();
        assertThat(taken.anchors).allMatch(anchor -> anchor.time() > before);
        assertThat(taken.anchors).allMatch(anchor -> anchor.time() < after);
        assertThat(taken.anchors).map(ClockAnchor::rawTime).isSorted();
        assertThat(taken.anchors).allMatch(anchor -> anchor.rawUncertainty() < 100_000);
    }

    @Test
    void factsTellTheCounterAtTheStart() {
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session.name(), options())) {
            RawClock clock = RawClock.of(trace.sessions().getFirst());
            trace.close();
            Thread.ofPlatform().start(session::close);

            long counter = System.nanoTime() / 100;
            long now = Filetime.of(Instant.now());

            // The emulator's counter is Java's.
            assertThat(clock.toFiletime(counter)).isBetween(now - 1_000_000, now + 1_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items",
                "item-table",
                "item-size",
                "item-data",
                "data",
                "length",
                "size",
                "time"
            })
    void brokenRecordIsDeliveredOrAccounted(String kind) {
        long total = 1_000;
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            Simulator.control("session " + session.name(), "corrupt " + kind + " at 7");
            process(session, options(), total, total - 400);
        }

        long accounted =
                taken.losses.stream()
                        .filter(loss -> loss.cause() != LossCause.DAMAGED_BUFFER)
                        .mapToLong(Loss::count)
                        .sum();
        boolean damaged =
                taken.losses.stream().anyMatch(loss -> loss.cause() == LossCause.DAMAGED_BUFFER);
        if (damaged) {
            // How many records a damaged buffer held nobody can know.
            assertThat(delivery).isEqualTo(Delivery.PER_BUFFER);
            assertThat(taken.sequences.size() + accounted).isBetween(total - 400, total - 1);
        } else {
            assertThat(taken.sequences.size() + accounted).isEqualTo(total);
        }
    }

    @Test
    void quietSessionDeliversWithinTheHold() {
        long[] nanos = {0};
        LiveTraceOptions quick = options().withHold(Duration.ofMillis(50));
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session.name(), quick)) {
            session.enable(Simulator.storm(1_000, 1));
            long start = System.nanoTime();
            trace.process(record -> {
                nanos[0] = System.nanoTime() - start;
                session.close();
            });
        }

        assertThat(nanos[0]).isBetween(1L, 2_000_000_000L);
    }

    @Test
    void sessionsOwnFlushesSayHowLongEventsWait() {
        TraceSessionSettings often = SETTINGS.withForcedFlush(Duration.ofMillis(40));
        TraceSessionSettings seldom = SETTINGS.withFlushTimer(7);

        assertThat(SETTINGS.flushInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(often.flushInterval()).isEqualTo(Duration.ofMillis(40));
        assertThat(seldom.flushInterval()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options().withHoldFor(often.flushInterval()).hold())
                .isEqualTo(Duration.ofMillis(140));
    }

    @Test
    void eventsBehindTheCloseAreCountedNotDelivered() {
        LiveTraceOptions atOnce = options().withHold(Duration.ZERO);
        long[] received = {0};
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session.name(), atOnce)) {
            session.enable(Simulator.storm(0, 0));
            trace.process(record -> {
                if (++received[0] == 10) {
                    trace.close();
                }
            });

            assertThat(received[0]).isEqualTo(10);
            assertThat(trace.eventsAfterClose()).isPositive();
        }
    }

    private void process(LiveTraceOptions options, long total, long wanted) {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            process(session, options, total, wanted);
        }
    }

    /// Delivers a storm, and stops the session when all that can come must have come.
    private void process(TraceSession session, LiveTraceOptions options, long total, long wanted) {
        try (LiveTrace trace = tracing.openSession(session.name(), options)) {
            Thread stopper =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (taken.count < wanted) {
                                    LockSupport.parkNanos(1_000_000);
                                }
                                LockSupport.parkNanos(200_000_000);
                                session.close();
                            });
            session.enable(Simulator.storm(0, total));
            trace.process(taken);
            stopper.interrupt();
        }
    }

    private LiveTraceOptions options() {
        return LiveTraceOptions.DEFAULT.withDelivery(delivery).withHold(Duration.ofMillis(100));
    }

    private static final class Everything implements EventSink {
        final List<Long> sequences = new ArrayList<>();
        final List<Long> numbers = new ArrayList<>();
        final List<Loss> losses = new ArrayList<>();
        final List<ClockAnchor> anchors = new ArrayList<>();
        int eventsBeforeFirstAnchor;
        volatile long count;

        @Override
        public void onEvent(EventRecord record) {
            eventsBeforeFirstAnchor += anchors.isEmpty() ? 1 : 0;
            sequences.add(record.sequence());
            numbers.add(Simulator.number(record));
            count = sequences.size();
        }

        @Override
        public void onLoss(Loss loss) {
            losses.add(loss);
        }

        @Override
        public void onClockAnchor(ClockAnchor anchor) {
            anchors.add(anchor);
        }
    }
}
