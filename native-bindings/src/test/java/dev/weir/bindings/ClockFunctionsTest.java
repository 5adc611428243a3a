package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The clocks of Windows beside those of Java.
class ClockFunctionsTest {
    private static final long TICKS_PER_MILLI = 10_000;
    private static final long UNIX_EPOCH_TICKS = 116_444_736_000_000_000L;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment scratch = arena.allocate(Long.BYTES, Long.BYTES);
    private ClockFunctions clock;

    @BeforeEach
    void findTheEmulator() {
        clock = new ClockFunctions(Simulator.libraries());
    }

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    @Test
    void systemTimeIsThatOfJava() {
        long before = System.currentTimeMillis();

        long ticks = clock.GetSystemTimePreciseAsFileTime(scratch) - UNIX_EPOCH_TICKS;

        assertThat(ticks / TICKS_PER_MILLI).isBetween(before - 1, System.currentTimeMillis() + 1);
    }

    @Test
    void counterGoesOnAtItsFrequency() {
        long frequency = clock.QueryPerformanceFrequency(scratch);
        assertThat(frequency).isPositive();
        long startNanos = System.nanoTime();
        long first = clock.QueryPerformanceCounter(scratch);

        long second = first;
        while (second - first < frequency / 50) {
            second = clock.QueryPerformanceCounter(scratch);
        }

        double nanos = System.nanoTime() - startNanos;
        assertThat((second - first) * 1e9 / frequency).isBetween(nanos * 0.8, nanos * 1.2);
    }
}
