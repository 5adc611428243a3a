package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecompressorTest {
    enum Format {
        XPRESS(3, Encoders::xpress),
        LZNT1(2, Encoders::lznt1),
        XPRESS_HUFFMAN(4, Encoders::xpressHuffman);

        private final int code;
        private final UnaryOperator<byte[]> encoder;

        Format(int code, UnaryOperator<byte[]> encoder) {
            this.code = code;
            this.encoder = encoder;
        }

        int code() {
            return code;
        }

        UnaryOperator<byte[]> encoder() {
            return encoder;
        }

        Decompressor decompressor() {
            return Decompressor.ofFormat(code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedComesBack(Format format) {
        SplittableRandom random = new SplittableRandom(7);
        Decompressor decompressor = format.decompressor();

        for (int i = 0; i < 150; i++) {
            byte[] data = data(random, random.nextInt(i < 148 ? 3_000 : 100_000));
            byte[] packed = format.encoder.apply(data);

            assertThat(decompress(decompressor, packed, data.length))
                    .as("case %d length %d", i, data.length)
                    .isEqualTo(data);
        }
    }

    @ParameterizedTest
    @EnumSource
    void longRepeatsComeBack(Format format) {
        for (int length :
                new int[] {3, 9, 10, 24, 25, 26, 279, 280, 281, 5_000, 65_538, 70_000, 140_000}) {
            byte[] data = new byte[length + 1];
            Arrays.fill(data, (byte) 'r');

            assertThat(decompress(format.decompressor(), format.encoder.apply(data), data.length))
                    .as("length %d", length)
                    .isEqualTo(data);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartIsTheBeginOfTheWhole(Format format) {
        byte[] data = data(new SplittableRandom(3), 2_000);
        byte[] packed = format.encoder.apply(data);

        for (int wanted = 0; wanted <= data.length; wanted += 7) {
            assertThat(decompress(format.decompressor(), packed, wanted))
                    .isEqualTo(Arrays.copyOf(data, wanted));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputCutAtAnyByteYieldsABeginOfTheOutput(Format format) {
        byte[] data = data(new SplittableRandom(5), 700);
        byte[] packed = format.encoder.apply(data);

        for (int cut = 0; cut < packed.length; cut++) {
            byte[] made =
                    decompress(format.decompressor(), Arrays.copyOf(packed, cut), data.length);

            // The last words of Huffman bits hold less than a cut byte leaves of them.
            int sure = Math.max(0, made.length - (format == Format.XPRESS_HUFFMAN ? 40 : 0));
            assertThat(Arrays.copyOf(made, sure)).isEqualTo(Arrays.copyOf(data, sure));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileInputEndsWithinBounds(Format format) {
        SplittableRandom random = new SplittableRandom(11);
        Decompressor decompressor = format.decompressor();
        byte[] packed = format.encoder.apply(data(random, 4_000));

        for (int i = 0; i < 10_000; i++) {
            byte[] hostile;
            if (i % 4 == 0) {
                hostile = new byte[random.nextInt(600)];
                random.nextBytes(hostile);
            } else {
                hostile = packed.clone();
                for (int change = 0; change < 1 + i % 3; change++) {
                    hostile[random.nextInt(hostile.length)] = (byte) random.nextInt();
                }
            }

            assertThat(decompress(decompressor, hostile, 4_096).length).isLessThanOrEqualTo(4_096);
        }
    }

    @Test
    void unknownFormatIsTakenForPlainXpress() {
        assertThat(Decompressor.ofFormat(3)).isInstanceOf(XpressDecompressor.class);
        assertThat(Decompressor.ofFormat(0)).isInstanceOf(XpressDecompressor.class);
        assertThat(Decompressor.ofFormat(0xFFFF)).isInstanceOf(XpressDecompressor.class);
    }

    @Test
    void examplesOfTheSpecificationComeBack() {
        byte[] alphabet = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
        byte[] literals = LogRecord.concat(new byte[] {0x3f, 0, 0, 0}, alphabet);
        byte[] abc300 = "abc".repeat(100).getBytes(StandardCharsets.US_ASCII);
        byte[] repeats = {
            (byte) 0xff,
            (byte) 0xff,
            (byte) 0xff,
            0x1f,
            0x61,
            0x62,
            0x63,
            0x17,
            0x00,
            0x0f,
            (byte) 0xff,
            0x26,
            0x01
        };
        byte[] lznt1 = {
            0x38, (byte) 0xb0, (byte) 0x88, 0x46, 0x23, 0x20, 0x00, 0x20, 0x47, 0x20, 0x41, 0x00,
            0x10, (byte) 0xa2, 0x47, 0x01, (byte) 0xa0, 0x45, 0x20, 0x44, 0x00, 0x08, 0x45, 0x01,
            0x50, 0x79, 0x00, (byte) 0xc0, 0x45, 0x20, 0x05, 0x24, 0x13, (byte) 0x88, 0x05,
                    (byte) 0xb4,
            0x02, 0x4a, 0x44, (byte) 0xef, 0x03, 0x58, 0x02, (byte) 0x8c, 0x09, 0x16, 0x01, 0x48,
            0x45, 0x00, (byte) 0xbe, 0x00, (byte) 0x9e, 0x00, 0x04, 0x01, 0x18, (byte) 0x90, 0x00
        };
        String notes =
                "F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F#"
                        + " G F# D E F# G F# E D E A F# F# G A A G F# E D D E F# E D D\0";

        assertThat(decompress(Format.XPRESS.decompressor(), literals, 26)).isEqualTo(alphabet);
        assertThat(decompress(Format.XPRESS.decompressor(), repeats, 300)).isEqualTo(abc300);
        assertThat(
                        new String(
                                decompress(Format.LZNT1.decompressor(), lznt1, 142),
                                StandardCharsets.US_ASCII))
                .isEqualTo(notes);
    }

    private static byte[] decompress(Decompressor decompressor, byte[] packed, int wanted) {
        try (Arena arena = Arena.ofConfined()) {
            // No byte more than the input, so that a read behind it is seen.
            MemorySegment source = arena.allocate(Math.max(1, packed.length));
            MemorySegment.copy(packed, 0, source, ValueLayout.JAVA_BYTE, 0, packed.length);
            MemorySegment target = arena.allocate((long) wanted + Decompressor.SLACK);
            int made = decompressor.decompress(source, 0, packed.length, target, wanted);
            return target.asSlice(0, made).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Bytes with repeats of all lengths and distances.
    private static byte[] data(SplittableRandom random, int length) {
        byte[] data = new byte[length];
        int at = 0;
        while (at < length) {
            int run = Math.min(length - at, 1 + random.nextInt(40));
            if (at > 0 && random.nextInt(3) > 0) {
                int distance = 1 + random.nextInt(random.nextBoolean() ? Math.min(at, 20) : at);
                for (int i = 0; i < run; i++) {
                    data[at + i] = data[at + i - distance];
                }
            } else {
                for (int i = 0; i < run; i++) {
                    data[at + i] = (byte) random.nextInt();
                }
            }
            at += run;
        }
        return data;
    }
}
