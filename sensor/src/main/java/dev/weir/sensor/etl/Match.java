package dev.weir.sensor.etl;

import static dev.weir.sensor.record.LittleEndian.LONG;

import java.lang.foreign.MemorySegment;

/// The repeat of earlier output.
final class Match {
    /// How many bytes behind its end a copy may write.
    static final int OVERRUN = 15;

    private Match() {}

    /// Copies `count` bytes within the output from `distance` bytes before its end, those that this
    /// very copy makes included; may write up to [#OVERRUN] bytes more.
    static void copy(MemorySegment output, int end, int distance, int count) {
        if (distance < Long.BYTES) {
            repeat(output, end, distance, count);
            return;
        }
        int from = end - distance;
        output.set(LONG, end, output.get(LONG, from));
        output.set(LONG, end + 8, output.get(LONG, from + 8));
        for (int done = 16; done < count; done += 8) {
            output.set(LONG, end + done, output.get(LONG, from + done));
        }
    }

    /// Writes the last `distance` bytes over and over, as many whole times as fit into 8 bytes at
    /// each step.
    private static void repeat(MemorySegment output, int end, int distance, int count) {
        int bits = distance * Byte.SIZE;
        long pattern = output.get(LONG, end - distance) & ((1L << bits) - 1);
        pattern |= pattern << bits;
        if (distance < 4) {
            pattern |= pattern << (2 * bits);
        }
        if (distance < 2) {
            pattern |= pattern << (4 * bits);
        }
        int step = Long.BYTES / distance * distance;
        for (int done = 0; done < count; done += step) {
            output.set(LONG, end + done, pattern);
        }
    }
}
