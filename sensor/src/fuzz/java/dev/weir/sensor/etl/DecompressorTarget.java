package dev.weir.sensor.etl;

import dev.weir.sensor.fuzz.Input;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Decompresses what is said to be a buffer, in each of the three formats.
public final class DecompressorTarget {
    private static final int LONGEST = 1 << 18;
    private static final byte UNTOUCHED = 0x5A;

    private DecompressorTarget() {}

    /// Takes a format, a length wanted, and compressed bytes.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        Decompressor decompressor = Decompressor.ofFormat(input.octet() % 5);
        int wanted = (input.number() << 2 | 1) % LONGEST;
        byte[] compressed = input.rest();
        byte[] out = new byte[wanted + Decompressor.SLACK];
        Arrays.fill(out, UNTOUCHED);
        MemorySegment source = MemorySegment.ofArray(compressed);

        int made =
                decompressor.decompress(
                        source, 0, compressed.length, MemorySegment.ofArray(out), wanted);

        if (made < 0 || made > wanted) {
            throw new IllegalStateException("made=%d wanted=%d".formatted(made, wanted));
        }
    }
}
