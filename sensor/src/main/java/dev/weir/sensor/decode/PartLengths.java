package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;

/// The lengths of parts that differ from payload to payload.
///
/// Each is the length in bytes that a part at a position wants, more than what is left of the
/// payload when it is cut off, or less than nothing when it cannot be told. No more than what is
/// left is read.
final class PartLengths {
    private static final int UNKNOWN = -1;

    private PartLengths() {}

    static int terminatedWide(MemorySegment data, long position, int left) {
        return left == 0 ? UNKNOWN : Terminators.wide(data, position, left);
    }

    static int terminatedNarrow(MemorySegment data, long position, int left) {
        return left == 0 ? UNKNOWN : Terminators.narrow(data, position, left);
    }

    static int counted16(MemorySegment data, long position, int left) {
        return left < 2 ? 2 : 2 + (data.get(SHORT, position) & 0xFFFF);
    }

    static int counted16Reversed(MemorySegment data, long position, int left) {
        return left < 2 ? 2 : 2 + (Short.reverseBytes(data.get(SHORT, position)) & 0xFFFF);
    }

    static int counted32(MemorySegment data, long position, int left) {
        return left < 4 ? 4 : atMost(4 + (data.get(INT, position) & 0xFFFFFFFFL));
    }

    /// Returns the length of a number of units.
    ///
    /// @param number what a property says, see [#number]
    static int units(int number, int unit) {
        return atMost((long) number * unit);
    }

    /// Returns the number that an integer property tells others, as large as an `int` can be at
    /// most.
    ///
    /// @param width the length of the property in bytes
    static int number(MemorySegment data, long position, int width) {
        long number = NumberForm.UNSIGNED.read(data, position, width);
        return number < 0 ? Integer.MAX_VALUE : atMost(number);
    }

    private static int atMost(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }
}
