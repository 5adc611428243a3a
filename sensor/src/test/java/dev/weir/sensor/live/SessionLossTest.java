package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Windows loses is told, once, and where it was lost.
@Timeout(60)
class SessionLossTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-loss-test");
    private static final LiveTraceOptions PER_EVENT =
            LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_EVENT);
    private static final int TOTAL = 5_000;

    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @AfterEach
    void healTheEmulator() {
        Simulator.control("heal");
    }

    @Test
    void lossIsToldWhereItHappened() {
        Account account = new Account(TOTAL);
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session, PER_EVENT)) {
            Simulator.control("session " + session.name(), "lose events 300 at 1000");
            session.enable(Simulator.storm(0, TOTAL));

            account.run(trace, session);
        }

        assertThat(account.events()).isEqualTo(TOTAL);
        assertThat(account.losses)
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.cause()).isEqualTo(LossCause.ETW_EVENTS_LOST);
                    assertThat(loss.count()).isEqualTo(300);
                    assertThat(loss.firstTime()).isLessThanOrEqualTo(loss.lastTime());
                    assertThat(loss.detail()).isEqualTo("source=weir-loss-test");
                });
        assertThat(account.receivedAtFirstLoss).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void madeIsDeliveredAndAccounted(Delivery delivery) {
        LiveTraceOptions options =
                LiveTraceOptions.DEFAULT.withDelivery(delivery).withHold(Duration.ofMillis(20));
        Account account = new Account(TOTAL);
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session, options)) {
            Simulator.control(
                    "session " + session.name(),
                    "lose events 10 at 100",
                    "lose events 20 at 2000",
                    "lose events 30 at 3000");
            session.enable(Simulator.storm(0, TOTAL));

            account.run(trace, session);
        }

        assertThat(account.events()).isEqualTo(TOTAL);
        assertThat(account.received).isEqualTo(TOTAL - 60);
    }

    @Test
    void lostBuffersAreToldAsBuffers() {
        Account account = new Account(TOTAL);
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session, PER_EVENT)) {
            Simulator.control("session " + session.name(), "lose buffers 3 at 1000");
            session.enable(Simulator.storm(0, TOTAL));

            account.run(trace, session);
        }

        assertThat(account.received).isEqualTo(TOTAL);
        assertThat(account.losses)
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.cause()).isEqualTo(LossCause.ETW_BUFFERS_LOST);
                    assertThat(loss.count()).isEqualTo(3);
                });
    }

    @Test
    void lossesOneAfterTheOtherAreToldOnce() {
        Account account = new Account(TOTAL);
        try (TraceSession session = tracing.startSession(SETTINGS);
                LiveTrace trace = tracing.openSession(session, PER_EVENT)) {
            Simulator.control(
                    "session " + session.name(),
                    "lose events 10 at 100",
                    "lose events 20 at 200",
                    "lose events 30 at 3000");
            session.enable(Simulator.storm(0, TOTAL));

            account.run(trace, session);
        }

        assertThat(account.events()).isEqualTo(TOTAL);
        assertThat(account.losses).extracting(Loss::count).containsExactly(10L, 20L, 30L);
    }

    @Test
    void whatIsLostShortBeforeTheStopIsTold() {
        TraceSessionSettings small = SETTINGS.withBuffers(new SessionBuffers(4, 2, 2));
        Account account = new Account(Integer.MAX_VALUE);
        try (TraceSession session = tracing.startSession(small);
                LiveTrace trace = tracing.openSession(session, PER_EVENT)) {
            // While the sink waits at the first all are made; the two buffers hold 36 of them. The
            // stop comes among those, before anybody has asked again.
            session.enable(Simulator.storm(20_000, TOTAL));
            account.pauseNanos = 400_000_000;
            account.endAfter = 37;

            account.run(trace, session);
        }

        assertThat(account.received).isBetween(37L, 72L);
        assertThat(account.events()).isEqualTo(TOTAL);
    }

    @Test
    void sessionStoppedBySomebodyElseHasNoLastWord() {
        TraceSession session = tracing.startSession(SETTINGS);
        tracing.stopSession(session.name());

        session.close();

        assertThat(session.lastStatistics(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void lastWordIsWhatWindowsCountedAtTheStop() {
        TraceSession session = tracing.startSession(SETTINGS);
        assertThat(session.lastStatistics(Duration.ofMillis(1))).isEmpty();

        session.close();

        assertThat(session.lastStatistics(Duration.ofMillis(1)))
                .hasValueSatisfying(counts -> assertThat(counts.eventsLost()).isZero());
    }

    /// A sink that ends the session when all events are accounted for, or after some.
    private static final class Account implements EventSink {
        private final List<Loss> losses = new ArrayList<>();
        private final long total;
        private long received;
        private long receivedAtFirstLoss;
        private long pauseNanos;
        private long endAfter = Long.MAX_VALUE;
        private Runnable stop = () -> {};

        Account(long total) {
            this.total = total;
        }

        void run(LiveTrace trace, TraceSession session) {
            stop = session::close;
            trace.process(this);
        }

        long events() {
            return received
                    + losses.stream()
                            .filter(loss -> loss.cause() == LossCause.ETW_EVENTS_LOST)
                            .mapToLong(Loss::count)
                            .sum();
        }

        @Override
        public void onEvent(EventRecord record) {
            if (!record.isOfProvider(Simulator.STORM)) {
                return;
            }
            received++;
            if (received == 1) {
                LockSupport.parkNanos(pauseNanos);
            }
            if (received == endAfter || events() == total) {
                stop.run();
            }
        }

        @Override
        public void onLoss(Loss loss) {
            if (losses.isEmpty()) {
                receivedAtFirstLoss = received;
            }
            losses.add(loss);
            if (events() == total) {
                stop.run();
            }
        }
    }
}
