package dev.weir.sensor.etl;

import java.lang.foreign.ValueLayout;

/// The header of a buffer in a log file.
///
/// ```
///   byte  0               4               8              12              16
///        +---------------+---------------+---------------+---------------+
///    0   |  BufferSize   |  SavedOffset  | CurrentOffset |ReferenceCount |
///        +---------------+---------------+---------------+---------------+
///   16   |           TimeStamp           |        SequenceNumber         |
///        +-------------------------------+-------+-------+---------------+
///   32   |          Clock, link          | Proc. | Logger|     State     |
///        +---------------+-------+-------+-------+-------+---------------+
///   48   |  FilledBytes  | Flag  | Type  |  reference clock, or garbage ...
///        +---------------+-------+-------+--------------------------------
///   72   records, each from a multiple of 8 counted from the buffer's start
/// ```
///
/// `BufferSize` is the distance to the next buffer. `FilledBytes` is where the records end, in the
/// buffer as it was before it was compressed.
///
/// Source: WMI_BUFFER_HEADER of ntwmi.h.
final class BufferLayout {
    static final long BUFFER_SIZE = 0x00;
    static final long SAVED_OFFSET = 0x04;
    static final long TIME_STAMP = 0x10;
    static final long SEQUENCE_NUMBER = 0x18;
    static final long PROCESSOR = 0x28;
    static final long LOGGER_ID = 0x2A;
    static final long STATE = 0x2C;
    static final long FILLED_BYTES = 0x30;
    static final long FLAG = 0x34;
    static final long TYPE = 0x36;

    /// The length in bytes.
    static final int LENGTH = 0x48;

    /// The longest buffer that Windows makes.
    static final long MAX_BYTES = 16 << 20;

    /// The processor is a 16-bit index, else an 8-bit number.
    static final int FLAG_PROCESSOR_INDEX = 0x20;

    /// All behind the header is one compressed stream.
    static final int FLAG_COMPRESSED = 0x40;

    /// All flags there are.
    static final int FLAG_MASK = 0x7F;

    /// The greatest type of buffer.
    static final int TYPE_MAX = 7;

    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private BufferLayout() {}
}
