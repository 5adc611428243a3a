package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

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
/// The flags stand in the upper half of a word, with a 1 behind the last: so the zeros before the
/// highest 1 are the literals that come next, and a word of that one bit alone is used up.
///
/// There are two ways. The fast one keeps away from the ends of input and output, copies in eights
/// more than it needs, and leaves what is odd, at the token's begin, to the careful one.
///
/// Source: MS-XCA, section 2.4.
final class XpressDecompressor implements Decompressor {
    private static final int MIN_MATCH = 3;
    private static final int NO_NIBBLE = -1;
    private static final long USED_UP = Long.MIN_VALUE;

    /// More than one token takes from the input or, but for a long match, gives to the output.
    private static final int MARGIN = 64;

    private MemorySegment source = MemorySegment.NULL;
    private MemorySegment target = MemorySegment.NULL;
    private long in;
    private long end;
    private int out;
    private int wanted;
    private long flags;
    private long nibbleAt;

    @Override
    public int decompress(
            MemorySegment source, long start, long end, MemorySegment target, int wanted) {
        this.source = source;
        this.target = target;
        this.in = start;
        this.end = end;
        this.out = 0;
        this.wanted = wanted;
        this.flags = USED_UP;
        this.nibbleAt = NO_NIBBLE;
        fast();
        while (out < wanted && token()) {
            fast();
        }
        return out;
    }

    private void fast() {
        MemorySegment source = this.source;
        MemorySegment target = this.target;
        long in = this.in;
        int out = this.out;
        long flags = this.flags;
        long nibbleAt = this.nibbleAt;
        long inLimit = end - MARGIN;
        int outLimit = wanted - MARGIN;
        while (in <= inLimit && out <= outLimit) {
            int literals = Long.numberOfLeadingZeros(flags);
            target.set(LONG, out, source.get(LONG, in));
            if (literals > 8) {
                target.set(LONG, out + 8, source.get(LONG, in + 8));
                target.set(LONG, out + 16, source.get(LONG, in + 16));
                target.set(LONG, out + 24, source.get(LONG, in + 24));
            }
            in += literals;
            out += literals;
            flags <<= literals;
            if (flags == USED_UP) {
                flags = ((long) source.get(INT, in) << 32) | (1L << 31);
                in += 4;
                continue;
            }
            int match = source.get(SHORT, in) & 0xFFFF;
            int distance = (match >>> 3) + 1;
            int length = (match & 7) + MIN_MATCH;
            long nextIn = in + 2;
            long nextNibbleAt = nibbleAt;
            if (length == 7 + MIN_MATCH) {
                int nibble;
                if (nibbleAt == NO_NIBBLE) {
                    nibble = source.get(BYTE, nextIn) & 0x0F;
                    nextNibbleAt = nextIn++;
                } else {
                    nibble = (source.get(BYTE, nibbleAt) & 0xFF) >>> 4;
                    nextNibbleAt = NO_NIBBLE;
                }
                length = 7 + MIN_MATCH + nibble;
                if (nibble == 15) {
                    int more = source.get(BYTE, nextIn++) & 0xFF;
                    length = 22 + MIN_MATCH + more;
                    if (more == 255) {
                        length = (source.get(SHORT, nextIn) & 0xFFFF) + MIN_MATCH;
                        nextIn += 2;
                        if (length < 22 + MIN_MATCH) {
                            break;
                        }
                    }
                }
            }
            if (distance > out || length > wanted - out) {
                break;
            }
            Match.copy(target, out, distance, length);
            in = nextIn;
            nibbleAt = nextNibbleAt;
            flags <<= 1;
            out += length;
        }
        this.in = in;
        this.out = out;
        this.flags = flags;
        this.nibbleAt = nibbleAt;
    }

    /// Takes one token with all checks; returns false when the input ends or makes no sense.
    private boolean token() {
        if (flags == USED_UP) {
            if (end - in < 4) {
                return false;
            }
            flags = ((long) source.get(INT, in) << 32) | (1L << 31);
            in += 4;
        }
        boolean isMatch = flags < 0;
        if (!isMatch) {
            if (end - in < 1) {
                return false;
            }
            flags <<= 1;
            target.set(BYTE, out++, source.get(BYTE, in++));
            return true;
        }
        if (end - in < 2) {
            return false;
        }
        flags <<= 1;
        int match = source.get(SHORT, in) & 0xFFFF;
        in += 2;
        int distance = (match >>> 3) + 1;
        int length = match & 7;
        if (length == 7) {
            length = longLength();
        }
        if (length < 0 || distance > out) {
            return false;
        }
        // Lengths near 2^31 must not overflow: the room left is compared first.
        int count = length > wanted - out - MIN_MATCH ? wanted - out : length + MIN_MATCH;
        Match.copy(target, out, distance, count);
        out += count;
        return true;
    }

    private int longLength() {
        int nibble;
        if (nibbleAt == NO_NIBBLE) {
            if (end - in < 1) {
                return -1;
            }
            nibble = source.get(BYTE, in) & 0x0F;
            nibbleAt = in++;
        } else {
            nibble = (source.get(BYTE, nibbleAt) & 0xFF) >>> 4;
            nibbleAt = NO_NIBBLE;
        }
        if (nibble < 15) {
            return 7 + nibble;
        }
        if (end - in < 1) {
            return -1;
        }
        int more = source.get(BYTE, in++) & 0xFF;
        if (more < 255) {
            return 22 + more;
        }
        if (end - in < 2) {
            return -1;
        }
        int length = source.get(SHORT, in) & 0xFFFF;
        in += 2;
        if (length == 0) {
            if (end - in < 4) {
                return -1;
            }
            length = source.get(INT, in);
            in += 4;
        }
        return length < 22 ? -1 : length;
    }
}
