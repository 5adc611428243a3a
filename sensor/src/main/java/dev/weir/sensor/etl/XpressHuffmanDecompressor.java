package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// XPRESS with Huffman codes: blocks that each hold 65,536 bytes of output.
///
/// ```
///   block    256 bytes: the code lengths of 512 symbols, 4 bits each, the lower first
///            then bits, in words of 16, the highest first
///   symbol   0 to 255: a literal byte
///            else a match: 1 | bits of the distance | length - 3
///                                     4                  4
///   length 15: a byte more; byte 255: 16 bits, the whole length; if they are 0, 32 bits
///   then the lower bits of the distance, from the bits
/// ```
///
/// The bytes of a length stand among the words, where the reader of the bits, who holds 16 to 32 of
/// them, has come to.
///
/// Source: MS-XCA, section 2.2.
final class XpressHuffmanDecompressor implements Decompressor {
    private static final int SYMBOLS = 512;
    private static final int TABLE_LENGTH = SYMBOLS / 2;
    private static final int BLOCK_LENGTH = 65_536;
    private static final int MAX_CODE_BITS = 15;
    private static final int MIN_MATCH = 3;
    private static final short NO_SYMBOL = -1;

    private final short[] symbols = new short[1 << MAX_CODE_BITS];
    private final byte[] lengths = new byte[SYMBOLS];

    private MemorySegment source = MemorySegment.NULL;
    private long in;
    private long end;
    private int bits;
    private int bitCount;

    @Override
    public int decompress(
            MemorySegment source, long start, long end, MemorySegment target, int wanted) {
        this.source = source;
        this.in = start;
        this.end = end;
        int out = 0;
        while (out < wanted && this.end - in >= TABLE_LENGTH + 4 && readTable()) {
            int limit = (int) Math.min(wanted, (long) out + BLOCK_LENGTH);
            int made = block(target, out, limit);
            if (made < limit) {
                return made;
            }
            // A match may run on into the next block.
            out = made;
        }
        return Math.min(out, wanted);
    }

    private int block(MemorySegment target, int from, int limit) {
        bits = source.get(SHORT, in) << 16 | (source.get(SHORT, in + 2) & 0xFFFF);
        bitCount = 16;
        in += 4;
        int out = from;
        while (out < limit) {
            int symbol = symbols[bits >>> (32 - MAX_CODE_BITS)];
            if (symbol == NO_SYMBOL || in > end + 4) {
                return out;
            }
            take(lengths[symbol]);
            if (symbol < 256) {
                target.set(BYTE, out++, (byte) symbol);
                continue;
            }
            int length = symbol & 0x0F;
            int distanceBits = (symbol >>> 4) & 0x0F;
            if (length == 15) {
                length = longLength();
                if (length < 0) {
                    return out;
                }
            }
            int distance =
                    (1 << distanceBits) | (distanceBits == 0 ? 0 : bits >>> (32 - distanceBits));
            take(distanceBits);
            if (distance > out) {
                return out;
            }
            int room = (int) (target.byteSize() - SLACK) - out;
            int count = length > room - MIN_MATCH ? room : length + MIN_MATCH;
            Match.copy(target, out, distance, count);
            out += count;
        }
        return out;
    }

    private int longLength() {
        if (end - in < 1) {
            return -1;
        }
        int more = source.get(BYTE, in++) & 0xFF;
        if (more < 255) {
            return 15 + more;
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
        return length < 15 ? -1 : length;
    }

    private void take(int count) {
        bits <<= count;
        bitCount -= count;
        if (bitCount < 0) {
            // Behind the end come zeros, as the writer need not fill the last words.
            int word = end - in >= 2 ? source.get(SHORT, in) & 0xFFFF : 0;
            in += 2;
            bits |= word << -bitCount;
            bitCount += 16;
        }
    }

    private boolean readTable() {
        for (int i = 0; i < TABLE_LENGTH; i++) {
            int pair = source.get(BYTE, in + i) & 0xFF;
            lengths[2 * i] = (byte) (pair & 0x0F);
            lengths[2 * i + 1] = (byte) (pair >>> 4);
        }
        in += TABLE_LENGTH;
        Arrays.fill(symbols, NO_SYMBOL);
        int next = 0;
        for (int length = 1; length <= MAX_CODE_BITS; length++) {
            int span = 1 << (MAX_CODE_BITS - length);
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (lengths[symbol] == length) {
                    if (next + span > symbols.length) {
                        return false;
                    }
                    Arrays.fill(symbols, next, next + span, (short) symbol);
                    next += span;
                }
            }
        }
        return true;
    }
}
