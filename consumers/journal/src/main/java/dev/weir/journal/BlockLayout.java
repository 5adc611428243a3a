package dev.weir.journal;

/// The bytes of a block: what the journal appends at once, one Chronicle excerpt.
///
/// ```
///   byte  0       4       8      12  14  16              24              32
///        +-------+-------+-------+---+---+---------------+---------------+
///    0   | Magic |Length | CRC   |Fmt|Flg|  BlockNumber  | FirstSequence |
///        +-------+-------+-------+---+---+---------------+---------------+
///   32   |EventCt|RecrdCt|   FirstTime   |   LastTime    | NextSequence  |
///        +-------+-------+---------------+---------------+---------------+
///   64   | packed records, one behind the other, up to Length             |
///        +---------------------------------------------------------------+
/// ```
///
/// `Length` counts the whole block. `CRC` is the CRC-32C of all of it but its own four bytes.
/// `BlockNumber` counts from 0 through a recording and all its runs, without a gap. `FirstSequence`
/// is the number of the first event in the block, or accounted as lost in it, and equals the
/// `NextSequence` of the block before; each event takes one number, each loss record with sequence
/// numbers takes as many as it counts. `FirstTime` and `LastTime` are the least and the greatest
/// FILETIME of its events, 0 without events.
public final class BlockLayout {
    /// "WEIR".
    public static final int MAGIC_VALUE = 0x52494557;

    /// The format described here.
    public static final int FORMAT_VALUE = 1;

    /// The block holds one seal and nothing else.
    public static final int FLAG_SEAL = 0x1;

    public static final long MAGIC = 0;
    public static final long BLOCK_LENGTH = 4;
    public static final long CRC = 8;
    public static final long FORMAT = 12;
    public static final long FLAGS = 14;
    public static final long BLOCK_NUMBER = 16;
    public static final long FIRST_SEQUENCE = 24;
    public static final long EVENT_COUNT = 32;
    public static final long RECORD_COUNT = 36;
    public static final long FIRST_TIME = 40;
    public static final long LAST_TIME = 48;
    public static final long NEXT_SEQUENCE = 56;

    /// The length of a block's header in bytes, a multiple of 8.
    public static final int HEADER_LENGTH = 64;

    /// The length in bytes that a block of more than one record does not exceed.
    public static final int TARGET_LENGTH = 64 * 1024;

    /// The greatest length of a block in bytes: a header and the longest record.
    public static final int MAX_LENGTH = HEADER_LENGTH + 128 * 1024;

    private BlockLayout() {}
}
