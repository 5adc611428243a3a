package dev.weir.detect.state;

import java.io.IOException;
import java.util.Arrays;

/// Reads what [StateWriter] wrote, and trusts none of it.
///
/// **Thread.** One. **Errors.** [IOException] for what cannot have been written.
public final class StateReader {
    private static final int LONGEST_NUMBER = 10;

    private final byte[] bytes;
    private int position;

    /// Reads from the first byte on.
    public StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads a number.
    public long number() throws IOException {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int b = next();
            number |= (long) (b & 0x7F) << (7 * i);
            if ((b & 0x80) == 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw damaged("a number does not end");
    }

    /// Reads a number that counts what follows, each of which takes a byte at least.
    public int count() throws IOException {
        long count = number();
        if (count < 0 || count > bytes.length - position) {
            throw damaged("more is announced than there is: count=" + count);
        }
        return (int) count;
    }

    /// Reads true or false.
    public boolean flag() throws IOException {
        int b = next();
        if (b > 1) {
            throw damaged("neither true nor false: byte=" + b);
        }
        return b == 1;
    }

    /// Reads a text.
    public String text() throws IOException {
        byte[] text = bytes();
        if (text.length % 2 != 0) {
            throw damaged("half a character");
        }
        char[] characters = new char[text.length / 2];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) ((text[2 * i] & 0xFF) | (text[2 * i + 1] << 8));
        }
        return new String(characters);
    }

    /// Reads bytes.
    public byte[] bytes() throws IOException {
        int length = count();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /// Tells whether everything has been read.
    public boolean isAtEnd() {
        return position == bytes.length;
    }

    private int next() throws IOException {
        if (position == bytes.length) {
            throw damaged("it ends too early");
        }
        return bytes[position++] & 0xFF;
    }

    private IOException damaged(String what) {
        return new IOException("saved state is damaged: %s, offset=%d".formatted(what, position));
    }
}
