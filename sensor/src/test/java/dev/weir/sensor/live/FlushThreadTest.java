package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Buffers are flushed at a cadence, unless the consumer is behind.
@Timeout(60)
class FlushThreadTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-flush-test").withForcedFlush(Duration.ofMillis(5));

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
    void threadLivesAsLongAsTheSession() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            assertThat(flushThreads()).isEqualTo(1);
            assertThat(session.name()).isEqualTo("weir-flush-test");
        }

        await(() -> flushThreads() == 0);
    }

    @Test
    void sessionWithoutCadenceHasNoThread() {
        try (TraceSession session =
                tracing.startSession(TraceSessionSettings.named("weir-flush-test"))) {
            session.flush();

            assertThat(flushThreads()).isZero();
        }
    }

    @Test
    void flushPausesWhileTheConsumerIsBehind() {
        AtomicBoolean behind = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            session.pauseFlushWhile(() -> {
                asked.incrementAndGet();
                return behind.get();
            });
            await(() -> asked.get() > 2);
            // A flush would end the thread now.
            Simulator.control("fail ControlTraceW 4201");
            int before = asked.get();
            await(() -> asked.get() > before + 3);
            assertThat(flushThreads()).isEqualTo(1);

            behind.set(false);

            await(() -> flushThreads() == 0);
            Simulator.control("heal");
        }
    }

    @Test
    void threadEndsWhenSomebodyStopsTheSession() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            tracing.stopSession(session.name());

            await(() -> flushThreads() == 0);
        }
    }

    private static long flushThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("etw-flush"))
                .count();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
