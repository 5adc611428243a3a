package dev.weir.detect.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks at eight bytes at a time.
final class ByteWords {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;

    /// The top bit of each byte.
    static final long TOPS = 0x8080_8080_8080_8080L;

    private ByteWords() {}

    static long at(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /// Returns a word whose lowest set bit is in the first byte that equals `wanted`; 0 when none
    /// does. Bits above the lowest mean nothing.
    static long equal(long word, int wanted) {
        long difference = word ^ (ONES * wanted);
        return (difference - ONES) & ~difference & TOPS;
    }

    /// Returns the index of the byte that the lowest set bit is in.
    static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /// Returns the offset of a byte, or `end` when it is not there.
    static int find(byte[] bytes, int start, int end, int wanted) {
        int offset = start;
        while (offset + 8 <= end) {
            long found = equal(at(bytes, offset), wanted);
            if (found != 0) {
                return offset + first(found);
            }
            offset += 8;
        }
        while (offset < end && bytes[offset] != wanted) {
            offset++;
        }
        return offset;
    }

    /// Returns a hash of the length, the first and the last eight bytes.
    static int hash(byte[] bytes, int start, int end) {
        long mixed = (long) end - start;
        if (mixed >= 8) {
            mixed += at(bytes, start) * 0x9E37_79B9_7F4A_7C15L;
            mixed ^= at(bytes, end - 8) * 0xC2B2_AE3D_27D4_EB4FL;
        } else {
            for (int i = start; i < end; i++) {
                mixed = (mixed << 8) + bytes[i];
            }
            mixed *= 0x9E37_79B9_7F4A_7C15L;
        }
        return (int) (mixed >>> 40);
    }
}
