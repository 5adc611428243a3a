package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.ClockType;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a session is set to arrives in Windows.
class SessionSettingsTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-settings-test");

    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @Test
    void allSettingsArrive() {
        TraceSessionSettings settings =
                SETTINGS.withBuffers(new SessionBuffers(128, 20, 300))
                        .withFlushTimer(5)
                        .withClock(ClockType.SYSTEM_TIME)
                        .withPerProcessorBuffers(false)
                        .withIndependent(false);

        try (TraceSession session = tracing.startSession(settings)) {
            SessionStatus status = status(session.name());

            assertThat(status.buffers()).isEqualTo(new SessionSize(128, 20, 300));
            assertThat(status.flushTimerSeconds()).isEqualTo(5);
            assertThat(status.clock()).contains(ClockType.SYSTEM_TIME);
            assertThat(status.logFileMode()).isEqualTo(0x10000100);
            assertThat(status.sessionId()).isEqualTo(session.sessionId());
            assertThat(status.logFile()).isEmpty();
        }
    }

    @Test
    void sessionIsIndependentAndPerProcessorUnlessToldOtherwise() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            SessionStatus status = status(session.name());

            assertThat(status.logFileMode()).isEqualTo(0x8000100);
            assertThat(status.clock()).contains(ClockType.QUERY_PERFORMANCE_COUNTER);
            assertThat(status.isRealTime()).isTrue();
            assertThat(status.isSystemLogger()).isFalse();
            assertThat(status.owner()).isEqualTo(SessionOwner.THIS_PROCESS);
            assertThat(status.ownerProcess()).contains(ProcessHandle.current().pid());
        }
    }

    @Test
    void updateKeepsWhatIsNotChanged() {
        TraceSessionSettings settings =
                SETTINGS.withKernel(
                        KernelEvents.of(KernelFlag.PROCESS).withAccess(KernelAccess.SYSTEM_LOGGER));

        try (TraceSession session = tracing.startSession(settings)) {
            session.update(600, 7);

            SessionStatus status = status(session.name());
            assertThat(status.buffers().maximum()).isEqualTo(600);
            assertThat(status.flushTimerSeconds()).isEqualTo(7);
            assertThat(status.kernelFlags()).isEqualTo(1);
            assertThat(status.isRealTime()).isTrue();
        }
    }

    @Test
    void buffersGrowWithTheHostAndEndAtItsMemory() {
        assertThat(SessionBuffers.forHost(2, 4L << 30)).isEqualTo(new SessionBuffers(64, 64, 256));
        assertThat(SessionBuffers.forHost(8, 8L << 30)).isEqualTo(new SessionBuffers(64, 64, 512));
        assertThat(SessionBuffers.forHost(64, 64L << 30))
                .isEqualTo(new SessionBuffers(64, 256, 2048));
        assertThat(SessionBuffers.forHost(128, 1L << 30)).isEqualTo(new SessionBuffers(64, 64, 64));
        assertThat(SessionBuffers.forHost(8, 8L << 30).maximumBytes()).isEqualTo(32L << 20);
        assertThat(SessionBuffers.forThisHost().maximum()).isBetween(64, 2048);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertRefused(() -> new SessionBuffers(3, 1, 2), "sizeKib=3");
        assertRefused(() -> new SessionBuffers(64, 3, 2), "minimum=3 maximum=2");
        assertRefused(() -> TraceSessionSettings.named(" "), "name");
        assertRefused(() -> TraceSessionSettings.named("x".repeat(1024)), "1 to 1023");
        assertRefused(() -> TraceSessionSettings.named("a\0b"), "a?b");
        assertRefused(() -> SETTINGS.withFlushTimer(-1), "flushTimerSeconds=-1");
        assertRefused(() -> SETTINGS.withForcedFlush(Duration.ofMillis(4)), "PT0.004S");
    }

    @Test
    void longestNameIsTaken() {
        String name = "n".repeat(TraceSessionSettings.MAX_NAME_LENGTH);

        try (TraceSession session = tracing.startSession(TraceSessionSettings.named(name))) {
            assertThat(status(name).name()).isEqualTo(session.name());
        }
    }

    private SessionStatus status(String name) {
        return tracing.sessions().stream()
                .filter(session -> session.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(Runnable making, String values) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(values);
    }
}
