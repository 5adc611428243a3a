package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Finds the NUL that ends a string, eight bytes at a time.
///
/// A word has a zero lane exactly when `(word - ones) & ~word & highs` is not zero, and the lowest
/// bit set there stands in the first such lane.
final class Terminators {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final long WIDE_ONES = 0x0001_0001_0001_0001L;
    private static final long WIDE_HIGHS = 0x8000_8000_8000_8000L;
    private static final long NARROW_ONES = 0x0101_0101_0101_0101L;
    private static final long NARROW_HIGHS = 0x8080_8080_8080_8080L;

    private Terminators() {}

    /// Returns the length in bytes of UTF-16 text with its NUL, or what is left when it has none.
    static int wide(MemorySegment data, long position, int left) {
        int offset = 0;
        for (; offset <= left - Long.BYTES; offset += Long.BYTES) {
            long word = data.get(LONG, position + offset);
            long zeros = (word - WIDE_ONES) & ~word & WIDE_HIGHS;
            if (zeros != 0) {
                return offset + 2 * (Long.numberOfTrailingZeros(zeros) / Short.SIZE) + 2;
            }
        }
        for (; offset <= left - Short.BYTES; offset += Short.BYTES) {
            if (data.get(SHORT, position + offset) == 0) {
                return offset + Short.BYTES;
            }
        }
        return left;
    }

    /// Returns the length in bytes of 8-bit text with its NUL, or what is left when it has none.
    static int narrow(MemorySegment data, long position, int left) {
        int offset = 0;
        for (; offset <= left - Long.BYTES; offset += Long.BYTES) {
            long word = data.get(LONG, position + offset);
            long zeros = (word - NARROW_ONES) & ~word & NARROW_HIGHS;
            if (zeros != 0) {
                return offset + Long.numberOfTrailingZeros(zeros) / Byte.SIZE + 1;
            }
        }
        for (; offset < left; offset++) {
            if (data.get(BYTE, position + offset) == 0) {
                return offset + 1;
            }
        }
        return left;
    }
}
