package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.etl.BufferLayout.INT;
import static dev.weir.sensor.etl.BufferLayout.SHORT;

import java.lang.foreign.MemorySegment;

/// The plain LZ77 variant of XPRESS.
///
/// ```
///   flags (32 bits, the highest first)   0: a literal byte
///                                        1: a match, 16 bits: distance - 1 | length - 3
///                                                                    13       3
///   length 7: a nibble more (two matches share a byte); nibble 15: a byte more;
///   byte 255: 16 bits, the whole length; if they are 0, 32 bits
/// ```
///
/// Source: MS-XCA, section 2.4.
final class XpressDecompressor implements Decompressor {
    private static final int MIN_MATCH = 3;
    private static final int NO_NIBBLE = -1;

    @Override
    public int decompress(
            MemorySegment source, long start, long end, MemorySegment target, int wanted) {
        long in = start;
        int out = 0;
        int flags = 0;
        int flagCount = 0;
        long nibbleAt = NO_NIBBLE;
        while (out < wanted) {
            if (flagCount == 0) {
                if (end - in < 4) {
                    return out;
                }
                flags = source.get(INT, in);
                in += 4;
                flagCount = 32;
            }
            int literals = Math.min(Integer.numberOfLeadingZeros(flags), flagCount);
            if (literals > 0) {
                int count = (int) Math.min(Math.min(literals, wanted - out), end - in);
                copyLiterals(source, in, end, target, out, count);
                in += count;
                out += count;
                if (count < literals) {
                    return out;
                }
                flagCount -= literals;
                flags = literals == 32 ? 0 : flags << literals;
                continue;
            }
            flags <<= 1;
            flagCount--;
            if (end - in < 2) {
                return out;
            }
            int match = source.get(SHORT, in) & 0xFFFF;
            in += 2;
            int distance = (match >>> 3) + 1;
            int length = match & 7;
            if (length == 7) {
                int nibble;
                if (nibbleAt == NO_NIBBLE) {
                    if (end - in < 1) {
                        return out;
                    }
                    nibble = source.get(BYTE, in) & 0x0F;
                    nibbleAt = in++;
                } else {
                    nibble = (source.get(BYTE, nibbleAt) & 0xFF) >>> 4;
                    nibbleAt = NO_NIBBLE;
                }
                length = 7 + nibble;
                if (nibble == 15) {
                    if (end - in < 1) {
                        return out;
                    }
                    int more = source.get(BYTE, in++) & 0xFF;
                    length = 22 + more;
                    if (more == 255) {
                        if (end - in < 2) {
                            return out;
                        }
                        length = source.get(SHORT, in) & 0xFFFF;
                        in += 2;
                        if (length == 0) {
                            if (end - in < 4) {
                                return out;
                            }
                            length = source.get(INT, in);
                            in += 4;
                        }
                        if (length < 22) {
                            return out;
                        }
                    }
                }
            }
            if (distance > out) {
                return out;
            }
            // Lengths near 2^31 must not overflow: the room left is compared first.
            int count = length > wanted - out - MIN_MATCH ? wanted - out : length + MIN_MATCH;
            Match.copy(target, out, distance, count);
            out += count;
        }
        return out;
    }

    private static void copyLiterals(
            MemorySegment source, long in, long end, MemorySegment target, int out, int count) {
        if (end - in >= Decompressor.SLACK) {
            for (int i = 0; i < count; i += 8) {
                target.set(BufferLayout.LONG, out + i, source.get(BufferLayout.LONG, in + i));
            }
        } else {
            for (int i = 0; i < count; i++) {
                target.set(BYTE, out + i, source.get(BYTE, in + i));
            }
        }
    }
}
