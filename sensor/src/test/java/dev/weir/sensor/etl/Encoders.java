package dev.weir.sensor.etl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Compresses as MS-XCA describes, so that decompressors can be tested: right, not well.
final class Encoders {
    private static final int WINDOW = 4096;

    private Encoders() {}

    /// A repeat of earlier bytes, or none.
    private record Match(int distance, int length) {}

    private static Match longest(byte[] data, int at, int from, int maxDistance, int maxLength) {
        Match best = new Match(0, 0);
        int first = Math.max(from, at - Math.min(maxDistance, WINDOW));
        for (int start = at - 1; start >= first; start--) {
            int length = 0;
            int limit = Math.min(maxLength, data.length - at);
            while (length < limit && data[start + length] == data[at + length]) {
                length++;
            }
            if (length > best.length) {
                best = new Match(at - start, length);
                if (length == limit) {
                    break;
                }
            }
        }
        return best;
    }

    static byte[] xpress(byte[] data) {
        ByteBuffer out = LogRecord.bytes(data.length * 2 + 64);
        int flagsAt = 0;
        int flagCount = 0;
        int flags = 0;
        int nibbleAt = -1;
        out.putInt(0);
        int at = 0;
        while (at < data.length) {
            if (flagCount == 32) {
                out.putInt(flagsAt, flags);
                flagsAt = out.position();
                flagCount = 0;
                flags = 0;
                out.putInt(0);
            }
            Match match = longest(data, at, 0, 8192, 100_000);
            flagCount++;
            if (match.length < 3) {
                out.put(data[at++]);
                continue;
            }
            flags |= 1 << (32 - flagCount);
            at += match.length;
            int length = match.length - 3;
            out.putShort((short) ((match.distance - 1) << 3 | Math.min(length, 7)));
            if (length >= 7) {
                int nibble = Math.min(length - 7, 15);
                if (nibbleAt < 0) {
                    nibbleAt = out.position();
                    out.put((byte) nibble);
                } else {
                    out.put(nibbleAt, (byte) (out.get(nibbleAt) | nibble << 4));
                    nibbleAt = -1;
                }
                if (nibble == 15) {
                    putLength(out, length - 22, length);
                }
            }
        }
        int rest = flagCount == 32 ? 0 : -1 >>> flagCount;
        out.putInt(flagsAt, flags | rest);
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] lznt1(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int start = 0; start < data.length; start += 4096) {
            byte[] chunk = Arrays.copyOfRange(data, start, Math.min(data.length, start + 4096));
            byte[] packed = lznt1Chunk(chunk);
            boolean smaller = packed.length < chunk.length;
            byte[] stored = smaller ? packed : chunk;
            int header = (smaller ? 0xB000 : 0x3000) | (stored.length - 1);
            out.write(header);
            out.write(header >>> 8);
            out.writeBytes(stored);
        }
        return out.toByteArray();
    }

    private static byte[] lznt1Chunk(byte[] data) {
        ByteBuffer out = LogRecord.bytes(data.length * 2 + 64);
        int flagsAt = 0;
        int count = 8;
        int at = 0;
        while (at < data.length) {
            if (count == 8) {
                flagsAt = out.position();
                out.put((byte) 0);
                count = 0;
            }
            int distanceBits = 4;
            while (1 << distanceBits < at) {
                distanceBits++;
            }
            int maxLength = (1 << (16 - distanceBits)) + 2;
            Match match = longest(data, at, 0, 1 << distanceBits, maxLength);
            if (match.length < 3) {
                out.put(data[at++]);
            } else {
                out.put(flagsAt, (byte) (out.get(flagsAt) | 1 << count));
                out.putShort(
                        (short) ((match.distance - 1) << (16 - distanceBits) | match.length - 3));
                at += match.length;
            }
            count++;
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /// Codes all symbols with 9 bits: a Huffman code that any text has.
    static byte[] xpressHuffman(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < data.length) {
            at = huffmanBlock(data, at, Math.min(data.length, at + 65_536), out);
        }
        return out.toByteArray();
    }

    private static int huffmanBlock(byte[] data, int from, int to, ByteArrayOutputStream result) {
        ByteBuffer out = LogRecord.bytes((to - from) * 4 + 600);
        Arrays.fill(out.array(), 0, 256, (byte) 0x99);
        out.position(256);
        HuffmanBits bits = new HuffmanBits(out);
        int at = from;
        while (at < to) {
            Match match = longest(data, at, 0, 65_535, to - at);
            if (match.length < 3) {
                bits.put(data[at++] & 0xFF, 9);
                continue;
            }
            int length = match.length - 3;
            int distanceBits = 31 - Integer.numberOfLeadingZeros(match.distance);
            bits.put(256 | distanceBits << 4 | Math.min(length, 15), 9);
            if (length >= 15) {
                putLength(out, length - 15, length);
            }
            bits.put(match.distance - (1 << distanceBits), distanceBits);
            at += match.length;
        }
        bits.flush();
        result.write(out.array(), 0, out.position());
        return at;
    }

    private static void putLength(ByteBuffer out, int rest, int length) {
        if (rest < 255) {
            out.put((byte) rest);
        } else if (length < 65_536) {
            out.put((byte) 255).putShort((short) length);
        } else {
            out.put((byte) 255).putShort((short) 0).putInt(length);
        }
    }
}
