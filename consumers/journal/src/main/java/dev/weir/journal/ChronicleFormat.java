package dev.weir.journal;

/// The framing of a Chronicle file, as far as reading it needs.
///
/// ```
///   file     = document*                  each from a multiple of 4
///   document = word payload               word: bits 0..29 length, 30 metadata, 31 unfinished
///   word     = 0                          nothing was written here (yet)
///            | C0000000 C3 45 4F 46       the end of the file, written when it is rolled
///
///   document 0, metadata, the file's header:
///   byte 64  position of the word written last
///   byte 72  the same in the upper half, and below it the number of that document
/// ```
///
/// All numbers are little-endian. Metadata documents begin with the name of a field, `B9`, its
/// length, and `header`, `index` or `index2index`. Nothing in them is needed to read what is there;
/// byte 64 serves to find out that something is no longer there.
final class ChronicleFormat {
    /// The length of the word before a document in bytes.
    static final int WORD_LENGTH = 4;

    /// The bits of a word that hold the payload's length.
    static final int LENGTH_MASK = 0x3FFF_FFFF;

    /// The bit of a word that says the payload is Chronicle's own.
    static final int METADATA = 0x4000_0000;

    /// The word at the end of a file.
    static final int END_WORD = 0xC000_0000;

    /// The four bytes behind [#END_WORD].
    static final int END_TEXT = 0x464F_45C3;

    /// Where a header holds the position of the word written last.
    static final long LAST_POSITION = 64;

    /// Where a header holds that position in its upper half.
    static final long LAST_POSITION_AND_NUMBER = 72;

    /// The length in bytes of a header up to and with those two.
    static final int HEADER_LENGTH = 80;

    private static final int HEADER_NAME = 0x6568_06B9;
    private static final int INDEX_NAME = 0x6E69_05B9;
    private static final int INDEX_OF_INDEXES_NAME = 0x6E69_0BB9;

    private ChronicleFormat() {}

    /// Tells whether four bytes are the first of a file header's payload.
    static boolean beginsHeader(int firstBytes) {
        return firstBytes == HEADER_NAME;
    }

    /// Tells whether four bytes are the first of a metadata document's payload.
    static boolean beginsMetadata(int firstBytes) {
        return firstBytes == HEADER_NAME
                || firstBytes == INDEX_NAME
                || firstBytes == INDEX_OF_INDEXES_NAME;
    }

    /// Returns where the word behind a document stands.
    static long positionBehind(long position, int payloadLength) {
        return (position + WORD_LENGTH + payloadLength + 3) & ~3L;
    }
}
