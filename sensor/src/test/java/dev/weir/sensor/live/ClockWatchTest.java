package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.ClockAnchor;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long FREQUENCY = 10_000_000;
    private static final long MILLI = 10_000;
    private static final ClockAnchor START = anchor(133_000_000_000_000_000L, 77);

    @Test
    void clockThatGoesWithTheCounterHasNotStepped() {
        assertThat(ClockWatch.hasStepped(START, later(1000, 1000))).isFalse();
        assertThat(ClockWatch.hasStepped(START, later(60_000, 60_000))).isFalse();
    }

    @Test
    void slewedClockHasNotStepped() {
        assertThat(ClockWatch.hasStepped(START, later(1001, 1000))).isFalse();
        assertThat(ClockWatch.hasStepped(START, later(60_050, 60_000))).isFalse();
    }

    @Test
    void clockThatWasSetHasStepped() {
        assertThat(ClockWatch.hasStepped(START, later(1010, 1000))).isTrue();
        assertThat(ClockWatch.hasStepped(START, later(990, 1000))).isTrue();
        assertThat(ClockWatch.hasStepped(START, later(-3_600_000, 1000))).isTrue();
    }

    private static ClockAnchor later(long wallMillis, long counterMillis) {
        return anchor(START.time() + wallMillis * MILLI, START.rawTime() + counterMillis * MILLI);
    }

    private static ClockAnchor anchor(long time, long rawTime) {
        return new ClockAnchor(time, rawTime, FREQUENCY, 3);
    }
}
