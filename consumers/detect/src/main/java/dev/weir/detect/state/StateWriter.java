package dev.weir.detect.state;

import java.io.ByteArrayOutputStream;

/// Writes what must outlive a restart, for [StateReader] to read in the same order.
///
/// **Thread.** One.
public final class StateWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// Makes a writer that has written nothing.
    public StateWriter() {}

    /// Writes a number, in one byte when it is small.
    public StateWriter number(long number) {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
        return this;
    }

    /// Writes true or false.
    public StateWriter flag(boolean flag) {
        out.write(flag ? 1 : 0);
        return this;
    }

    /// Writes a text of any length, character by character: Windows' names need not be well-formed.
    public StateWriter text(String text) {
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >>> 8);
        }
        return bytes(bytes);
    }

    /// Writes bytes, their count before them.
    public StateWriter bytes(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /// Returns all that was written.
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
