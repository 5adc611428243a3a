package dev.weir.sensor.live;

import dev.weir.bindings.ClockFunctions;
import dev.weir.bindings.NativeLibraries;
import dev.weir.sensor.ClockAnchor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Reads the wall clock and the counter that stamps events at one moment.
///
/// The wall clock is read between two looks at the counter; of several tries the one holds in which
/// they lay closest together, for a thread may be interrupted anywhere.
///
/// **Thread.** The trace thread, and before it the one that opens the trace.
final class SystemClock {
    private static final int TRIES = 8;

    private final ClockFunctions clock;
    private final MemorySegment scratch;
    private final long frequency;

    SystemClock(NativeLibraries libraries, Arena arena) {
        clock = new ClockFunctions(libraries);
        scratch = arena.allocate(Long.BYTES, Long.BYTES);
        frequency = clock.QueryPerformanceFrequency(scratch);
    }

    /// Reads both clocks.
    ClockAnchor read() {
        long time = 0;
        long counter = 0;
        long uncertainty = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = clock.QueryPerformanceCounter(scratch);
            long now = clock.GetSystemTimePreciseAsFileTime(scratch);
            long after = clock.QueryPerformanceCounter(scratch);
            if (after - before < uncertainty) {
                time = now;
                counter = before + (after - before) / 2;
                uncertainty = after - before;
            }
        }
        return new ClockAnchor(time, counter, frequency, uncertainty);
    }
}
