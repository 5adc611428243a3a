package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawClockTest {
    private static final BigInteger TICKS = BigInteger.valueOf(10_000_000);
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                2,
                3,
                100,
                1_000,
                78_125,
                1_818_300,
                2_109_960,
                2_337_949,
                2_630_627,
                3_579_545,
                9_999_999,
                10_000_000,
                10_000_001,
                14_318_180,
                19_200_000,
                24_000_000,
                2_400_000_000L,
                899_999_999_999L
            })
    void everyTimeIsExactToTheTick(long frequency) {
        SplittableRandom random = new SplittableRandom(frequency);
        long start = 132_404_547_797_984_230L;
        long rawStart = 1_534_352_496L;
        RawClock clock = RawClock.ticking(rawStart, start, frequency);

        for (int i = 0; i < 50_000; i++) {
            long distance = random.nextLong() >> random.nextInt(64);
            long raw = rawStart + (i < 1000 ? i - 500 : distance);

            assertThat(clock.toFiletime(raw))
                    .as("raw=%d", raw)
                    .isEqualTo(exact(raw, rawStart, start, frequency));
        }
    }

    @Test
    void timesAreHeldAtTheEndsOfTheRange() {
        SplittableRandom random = new SplittableRandom(1);
        long[] ends = {
            Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
        };

        for (int i = 0; i < 100_000; i++) {
            long raw = pick(random, ends);
            long rawStart = pick(random, ends);
            long start = pick(random, ends);
            long frequency = 1 + random.nextLong(900_000_000_000L) / (1L << random.nextInt(40));
            RawClock clock = RawClock.ticking(rawStart, start, frequency);

            assertThat(clock.toFiletime(raw)).isEqualTo(exact(raw, rawStart, start, frequency));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void impossibleFrequencyIsTakenForFiletimeTicks(long frequency) {
        RawClock clock = RawClock.ticking(100, 1_000_000, frequency);

        assertThat(clock.toFiletime(142)).isEqualTo(1_000_042);
    }

    @Test
    void systemTimeStaysAsItIs() {
        RawClock clock = RawClock.systemTime();

        for (long raw :
                new long[] {0, -1, 1, 134_105_812_840_355_567L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(clock.toFiletime(raw)).isEqualTo(raw);
        }
    }

    private static long pick(SplittableRandom random, long[] ends) {
        return random.nextBoolean() ? ends[random.nextInt(ends.length)] : random.nextLong();
    }

    private static long exact(long raw, long rawStart, long start, long frequency) {
        BigInteger distance = BigInteger.valueOf(raw).subtract(BigInteger.valueOf(rawStart));
        return held(BigInteger.valueOf(start).add(floor(distance, frequency)));
    }

    private static BigInteger floor(BigInteger distance, long frequency) {
        BigInteger[] parts =
                distance.multiply(TICKS).divideAndRemainder(BigInteger.valueOf(frequency));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static long held(BigInteger value) {
        return value.min(MAX).max(MIN).longValueExact();
    }
}
