package dev.weir.sensor.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes numbers as ASCII digits, two at a time.
final class Digits {
    private static final VarHandle PAIR =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short[] DECIMAL = pairs(10);
    private static final short[] HEXADECIMAL = pairs(16);

    private Digits() {}

    /// Writes an unsigned number in decimal, and returns the end of what was written.
    static int decimal(long number, byte[] target, int start) {
        int end = start + decimalCount(number);
        int at = end;
        long rest = number;
        if (rest < 0) {
            rest = Long.divideUnsigned(number, 100);
            at -= 2;
            decimalPair((int) (number - rest * 100), target, at);
        }
        while (rest > Integer.MAX_VALUE) {
            long quotient = rest / 100;
            at -= 2;
            decimalPair((int) (rest - quotient * 100), target, at);
            rest = quotient;
        }
        int small = (int) rest;
        while (small >= 10) {
            int quotient = small / 100;
            at -= 2;
            decimalPair(small - quotient * 100, target, at);
            small = quotient;
        }
        if (at > start) {
            target[start] = (byte) ('0' + small);
        }
        return end;
    }

    /// Writes a number below 100 with two digits.
    static void decimalPair(int number, byte[] target, int at) {
        PAIR.set(target, at, DECIMAL[number]);
    }

    /// Writes a byte in hexadecimal with two digits.
    static void hexadecimalPair(byte value, byte[] target, int at) {
        PAIR.set(target, at, HEXADECIMAL[value & 0xFF]);
    }

    /// Writes the low digits of a number in hexadecimal, and returns the end of what was written.
    static int hexadecimal(long number, int count, byte[] target, int start) {
        int at = start + count;
        long rest = number;
        for (; at - start >= 2; rest >>>= 8) {
            at -= 2;
            hexadecimalPair((byte) rest, target, at);
        }
        if (at > start) {
            target[start] = (byte) Character.forDigit((int) rest & 0xF, 16);
        }
        return start + count;
    }

    private static int decimalCount(long number) {
        if (number < 0) {
            return number >= Long.MIN_VALUE + 776_627_963_145_224_192L ? 20 : 19;
        }
        long limit = 10;
        for (int count = 1; count < 19; count++) {
            if (number < limit) {
                return count;
            }
            limit *= 10;
        }
        return 19;
    }

    private static short[] pairs(int base) {
        short[] pairs = new short[base * base];
        for (int i = 0; i < pairs.length; i++) {
            char high = Character.forDigit(i / base, base);
            char low = Character.forDigit(i % base, base);
            pairs[i] = (short) (low << 8 | high);
        }
        return pairs;
    }
}
