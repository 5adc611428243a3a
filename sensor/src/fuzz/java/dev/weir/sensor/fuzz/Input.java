package dev.weir.sensor.fuzz;

import java.util.Arrays;

/// Takes the bytes of an input apart, for targets that need more than one thing.
///
/// A part is a 16-bit length and that many bytes, or what is left; behind the end come zeros.
public final class Input {
    private final byte[] bytes;
    private int at;

    /// Starts at the first byte.
    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes a byte.
    public int octet() {
        return at < bytes.length ? bytes[at++] & 0xFF : 0;
    }

    /// Takes a 16-bit number.
    public int number() {
        return octet() | octet() << 8;
    }

    /// Takes a part.
    public byte[] part() {
        int length = Math.min(number(), bytes.length - at);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /// Takes all that is left.
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    /// Tells whether there is anything left.
    public boolean hasMore() {
        return at < bytes.length;
    }
}
