package dev.weir.sensor.text;

import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Turns UTF-16 into UTF-8; an unpaired surrogate becomes U+FFFD.
final class Utf8Encoder {
    /// The most bytes that one UTF-16 unit becomes.
    static final int LONGEST = 3;

    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final long NOT_ASCII_16 = 0xFF80_FF80_FF80_FF80L;
    private static final long NOT_ASCII_8 = 0x8080_8080_8080_8080L;
    private static final int REPLACEMENT = 0xFFFD;

    private Utf8Encoder() {}

    /// Writes text that lies in memory, little-endian, and returns the end of what was written.
    static int encode(MemorySegment data, long position, int units, byte[] target, int start) {
        int at = start;
        int i = 0;
        while (i < units) {
            if (units - i >= 4) {
                long four = data.get(LONG, position + 2L * i);
                if ((four & NOT_ASCII_16) == 0) {
                    long pairs = four | four >>> 8;
                    FOUR.set(
                            target,
                            at,
                            (int) (pairs & 0xFFFF) | (int) (pairs >>> 16 & 0xFFFF0000L));
                    at += 4;
                    i += 4;
                    continue;
                }
            }
            char unit = (char) data.get(SHORT, position + 2L * i);
            i++;
            if (Character.isSurrogate(unit)) {
                char low = i < units ? (char) data.get(SHORT, position + 2L * i) : 0;
                if (Character.isSurrogatePair(unit, low)) {
                    at = fourBytes(Character.toCodePoint(unit, low), target, at);
                    i++;
                } else {
                    at = encode(REPLACEMENT, target, at);
                }
            } else {
                at = encode(unit, target, at);
            }
        }
        return at;
    }

    /// Writes text, and returns the end of what was written.
    static int encode(String text, byte[] target, int start) {
        int at = start;
        int units = text.length();
        for (int i = 0; i < units; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                target[at++] = (byte) unit;
            } else if (Character.isSurrogate(unit)) {
                char low = i + 1 < units ? text.charAt(i + 1) : 0;
                if (Character.isSurrogatePair(unit, low)) {
                    at = fourBytes(Character.toCodePoint(unit, low), target, at);
                    i++;
                } else {
                    at = encode(REPLACEMENT, target, at);
                }
            } else {
                at = encode(unit, target, at);
            }
        }
        return at;
    }

    /// Copies 8-bit text as far as it is ASCII, and returns how many bytes that are.
    static int copyAscii(MemorySegment data, long position, int count, byte[] target, int start) {
        int i = 0;
        while (count - i >= Long.BYTES) {
            long eight = data.get(LONG, position + i);
            if ((eight & NOT_ASCII_8) != 0) {
                break;
            }
            EIGHT.set(target, start + i, eight);
            i += Long.BYTES;
        }
        for (; i < count; i++) {
            byte b = data.get(BYTE, position + i);
            if (b < 0) {
                break;
            }
            target[start + i] = b;
        }
        return i;
    }

    private static int encode(int unit, byte[] target, int at) {
        if (unit < 0x80) {
            target[at] = (byte) unit;
            return at + 1;
        }
        if (unit < 0x800) {
            target[at] = (byte) (0xC0 | unit >> 6);
            target[at + 1] = (byte) (0x80 | (unit & 0x3F));
            return at + 2;
        }
        target[at] = (byte) (0xE0 | unit >> 12);
        target[at + 1] = (byte) (0x80 | (unit >> 6 & 0x3F));
        target[at + 2] = (byte) (0x80 | (unit & 0x3F));
        return at + 3;
    }

    private static int fourBytes(int point, byte[] target, int at) {
        target[at] = (byte) (0xF0 | point >> 18);
        target[at + 1] = (byte) (0x80 | (point >> 12 & 0x3F));
        target[at + 2] = (byte) (0x80 | (point >> 6 & 0x3F));
        target[at + 3] = (byte) (0x80 | (point & 0x3F));
        return at + 4;
    }
}
