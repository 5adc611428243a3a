package dev.weir.sensor.etl;

import java.lang.foreign.MemorySegment;

/// Decompresses a buffer.
///
/// **Thread.** The trace thread only.
sealed interface Decompressor
        permits XpressDecompressor, XpressHuffmanDecompressor, Lznt1Decompressor {
    /// What a target needs behind the bytes wanted: the fast ways write in eights.
    int SLACK = 64;

    /// Decompresses until the input ends, the wanted length is reached, or the input makes no
    /// sense, and returns how many bytes were made.
    ///
    /// @param source holds the input from `start` to `end`; nothing outside is looked at
    /// @param target gets the output from its begin on, and is longer than `wanted` by [#SLACK]
    int decompress(MemorySegment source, long start, long end, MemorySegment target, int wanted);

    /// Returns the decompressor of a format as Windows numbers it.
    ///
    /// What is neither LZNT1 nor XPRESS with Huffman codes is taken for plain XPRESS, for the field
    /// that holds the number also has another use.
    ///
    /// Source: COMPRESSION_FORMAT_* of ntifs.h.
    static Decompressor ofFormat(int format) {
        return switch (format) {
            case 2 -> new Lznt1Decompressor();
            case 4 -> new XpressHuffmanDecompressor();
            default -> new XpressDecompressor();
        };
    }
}
