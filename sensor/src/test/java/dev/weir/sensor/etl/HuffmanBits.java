package dev.weir.sensor.etl;

import java.nio.ByteBuffer;

/// Writes bits in words of 16 that stand where the reader of the bits, two words ahead, looks for
/// them.
final class HuffmanBits {
    private final ByteBuffer out;
    private int wordAt;
    private int nextWordAt;
    private int word;
    private int free = 16;

    HuffmanBits(ByteBuffer out) {
        this.out = out;
        wordAt = out.position();
        nextWordAt = wordAt + 2;
        out.position(wordAt + 4);
    }

    void put(int bits, int count) {
        for (int i = count - 1; i >= 0; i--) {
            if (free == 0) {
                nextWord();
            }
            word = word << 1 | (bits >>> i & 1);
            free--;
        }
    }

    private void nextWord() {
        out.putShort(wordAt, (short) word);
        wordAt = nextWordAt;
        nextWordAt = out.position();
        out.putShort((short) 0);
        free = 16;
        word = 0;
    }

    void flush() {
        out.putShort(wordAt, (short) (word << free));
    }
}
