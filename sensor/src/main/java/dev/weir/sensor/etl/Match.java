package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.etl.BufferLayout.LONG;

import java.lang.foreign.MemorySegment;

/// The repeat of earlier output.
final class Match {
    private Match() {}

    /// Copies `count` bytes within the output from `distance` bytes before its end, those that this
    /// very copy makes included; may write up to 15 bytes behind them.
    static void copy(MemorySegment output, int end, int distance, int count) {
        int from = end - distance;
        int done = 0;
        if (distance < 8) {
            // The output repeats every `distance` bytes; once eight are there, a multiple of the
            // distance that is no less than eight repeats it as well.
            for (; done < 8; done++) {
                output.set(BYTE, end + done, output.get(BYTE, from + done));
            }
            from -= distance * (7 / distance);
        }
        for (; done < count; done += 8) {
            output.set(LONG, end + done, output.get(LONG, from + done));
        }
    }
}
