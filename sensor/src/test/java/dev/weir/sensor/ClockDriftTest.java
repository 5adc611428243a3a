package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockDriftTest {
    private static final long MINUTE = 60 * Filetime.TICKS_PER_SECOND;
    private static final long START = 134_000_000_000_000_000L;
    private static final long FREQUENCY = 3_000_000;

    @Test
    void oneAnchorTellsNoDrift() {
        ClockDrift drift = ClockDrift.from(anchor(0, 0));

        assertThat(drift.partsPerMillion()).isZero();
        assertThat(drift.anchors()).isEqualTo(1);
    }

    @Test
    void whatTheWallClockGainsIsTheDrift() {
        ClockDrift drift = ClockDrift.from(anchor(0, 0));
        for (int minute = 1; minute <= 60; minute++) {
            // 20 ppm of a minute, in units of 100 ns.
            drift = drift.plus(anchor(minute, minute * 12_000L));
        }

        assertThat(drift.partsPerMillion()).isCloseTo(20, within(0.01));
        assertThat(drift.steps()).isZero();
        assertThat(drift.anchors()).isEqualTo(61);
    }

    @Test
    void aClockThatIsSetMakesAStepAndNoDrift() {
        ClockDrift drift =
                ClockDrift.from(anchor(0, 0))
                        .plus(anchor(1, 6_000))
                        .plus(anchor(2, 12_000 - Filetime.TICKS_PER_SECOND))
                        .plus(anchor(3, 18_000 - Filetime.TICKS_PER_SECOND));

        assertThat(drift.partsPerMillion()).isCloseTo(10, within(0.01));
        assertThat(drift.steps()).isEqualTo(1);
        assertThat(drift.stepped()).isCloseTo(-1e7, within(1e4));
    }

    @Test
    void whatWasReadUnsurelyIsNoStep() {
        ClockAnchor unsure =
                new ClockAnchor(
                        START + MINUTE + 500_000, 60 * FREQUENCY, FREQUENCY, FREQUENCY / 10);

        assertThat(ClockDrift.from(anchor(0, 0)).plus(unsure).steps()).isZero();
        assertThat(ClockDrift.from(anchor(0, 0)).plus(anchor(1, 500_000)).steps()).isEqualTo(1);
    }

    @Test
    void aCounterThatBeganAnewIsOfAnotherStretch() {
        ClockDrift drift = ClockDrift.from(anchor(5, 0));

        assertThat(drift.continues(anchor(5, 0))).isTrue();
        assertThat(drift.continues(anchor(4, 0))).isFalse();
        assertThat(drift.continues(new ClockAnchor(START, 1L << 40, 10_000_000, 0))).isFalse();
    }

    @Test
    void anchorsOfNoClockThatCanBeAreNoFault() {
        Random random = new Random(9);
        for (int i = 0; i < 10_000; i++) {
            ClockDrift drift = ClockDrift.from(hostile(random));
            drift = drift.plus(hostile(random)).plus(hostile(random));

            assertThat(drift.partsPerMillion()).isNotNaN();
        }
    }

    private static ClockAnchor hostile(Random random) {
        return new ClockAnchor(
                random.nextLong(),
                random.nextLong(),
                random.nextLong(Long.MAX_VALUE) + 1,
                random.nextLong() >>> 1);
    }

    private static ClockAnchor anchor(int minute, long gained) {
        return new ClockAnchor(
                START + minute * MINUTE + gained, minute * 60 * FREQUENCY, FREQUENCY, 2);
    }
}
