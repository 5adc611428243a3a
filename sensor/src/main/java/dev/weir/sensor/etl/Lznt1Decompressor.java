package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;

/// LZNT1: chunks that each hold 4096 bytes of output.
///
/// ```
///   chunk    header (16 bits): compressed | 011 | length - 1
///                                       1     3     12
///            then the data; a header of 0 ends the stream
///   data     a byte of flags, the lowest first, for eight tokens
///            0: a literal byte    1: a match, 16 bits: distance - 1 | length - 3
///   match    the further into the chunk, the more bits for the distance: 4 to 12
/// ```
///
/// Source: MS-XCA, section 2.5.
final class Lznt1Decompressor implements Decompressor {
    private static final int CHUNK_LENGTH = 4096;
    private static final int COMPRESSED = 0x8000;
    private static final int MIN_MATCH = 3;

    @Override
    public int decompress(
            MemorySegment source, long start, long end, MemorySegment target, int wanted) {
        long in = start;
        int out = 0;
        while (out < wanted && end - in >= 2) {
            int header = source.get(SHORT, in) & 0xFFFF;
            if (header == 0) {
                break;
            }
            in += 2;
            long chunkEnd = in + (header & 0xFFF) + 1;
            int limit = Math.min(wanted, out + CHUNK_LENGTH);
            int made;
            if ((header & COMPRESSED) != 0) {
                made = chunk(source, in, Math.min(chunkEnd, end), target, out, limit);
            } else {
                made = (int) Math.min(Math.min(chunkEnd, end) - in, limit - out);
                MemorySegment.copy(source, in, target, out, made);
                made += out;
            }
            if (made < 0) {
                return ~made;
            }
            out = made;
            if (chunkEnd > end) {
                break;
            }
            in = chunkEnd;
        }
        return out;
    }

    /// Returns where the output ends, its complement when the input makes no sense there.
    private static int chunk(
            MemorySegment source, long start, long end, MemorySegment target, int from, int limit) {
        long in = start;
        int out = from;
        int flags = 0;
        int flagCount = 0;
        while (in < end && out < limit) {
            if (flagCount == 0) {
                flags = source.get(BYTE, in++);
                flagCount = 8;
                continue;
            }
            boolean match = (flags & 1) != 0;
            flags >>>= 1;
            flagCount--;
            if (!match) {
                target.set(BYTE, out++, source.get(BYTE, in++));
                continue;
            }
            if (end - in < 2 || out == from) {
                return ~out;
            }
            int token = source.get(SHORT, in) & 0xFFFF;
            in += 2;
            int lengthBits = lengthBits(out - from);
            int distance = (token >>> lengthBits) + 1;
            int length = (token & ((1 << lengthBits) - 1)) + MIN_MATCH;
            if (distance > out - from) {
                return ~out;
            }
            int count = Math.min(length, limit - out);
            Match.copy(target, out, distance, count);
            out += count;
        }
        return out;
    }

    /// Returns how many bits of a match hold its length.
    static int lengthBits(int positionInChunk) {
        int distanceBits = Math.max(4, 32 - Integer.numberOfLeadingZeros(positionInChunk - 1));
        return 16 - distanceBits;
    }
}
