package dev.weir.sensor.record;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;

/// The bytes of an event record: an EVENT_RECORD, its extended data items and its user data.
///
/// ```
///   byte  0       2       4       6       8              12              16
///        +-------+-------+-------+-------+---------------+---------------+
///    0   | Size  | HdrTy | Flags | EvtPr |   ThreadId    |   ProcessId   |
///        +-------+-------+-------+-------+---------------+---------------+
///   16   |           TimeStamp           |          ProviderId          ...
///        +-------------------------------+-------------------------------+
///   32  ...         (16 bytes)           | Id    |Ver|Chn|Lvl|Opc| Task  |
///        +-------------------------------+-------+---+---+---+---+-------+
///   48   |            Keyword            | KernelTime/UserTime (8 bytes) |
///        +-------------------------------+-------------------------------+
///   64   |                    ActivityId (16 bytes)                      |
///        +---------------+-------+-------+-------------------------------+
///   80   | BufferContext | ExtCt | UsrLn |       ExtendedData            |
///        +---------------+-------+-------+---------------+---------------+
///   96   |          UserData             | Packed length | Type  |   0   |
///        +-------------------------------+---------------+-------+-------+
///  112   |  extended data items, 16 bytes each (ExtCt of them)           |
///        |  their data, each from a multiple of 8                        |
///        |  user data, from a multiple of 8; zeros up to the next 8      |
///        +---------------------------------------------------------------+
/// ```
///
/// As Windows hands it out, `ExtendedData`, `UserData` and the items' `DataPtr` are addresses and
/// the last 8 bytes are the caller's context. **Packed**, as ring, journal and replay hold it, they
/// count from the record's own start, and the last 8 bytes hold the packed length (a multiple of 8)
/// and the [RecordType].
///
/// `HeaderType`, which Windows reserves, holds the type of the header that the record had in its
/// log file (0 when unknown) and above it, for records with a hook id, the hook's group.
///
/// Source: EVENT_RECORD and EVENT_HEADER_EXTENDED_DATA_ITEM of evntcons.h; TimeStamp is FILETIME.
public final class EventRecordLayout {
    public static final long SIZE = 0;
    public static final long HEADER_TYPE = 2;
    public static final long FLAGS = 4;
    public static final long EVENT_PROPERTY = 6;
    public static final long THREAD_ID = 8;
    public static final long PROCESS_ID = 12;
    public static final long TIME_STAMP = 16;
    public static final long PROVIDER_ID = 24;
    public static final long ID = 40;
    public static final long VERSION = 42;
    public static final long CHANNEL = 43;
    public static final long LEVEL = 44;
    public static final long OPCODE = 45;
    public static final long TASK = 46;
    public static final long KEYWORD = 48;
    public static final long KERNEL_TIME = 56;
    public static final long USER_TIME = 60;
    public static final long ACTIVITY_ID = 64;
    public static final long PROCESSOR_INDEX = 80;
    public static final long LOGGER_ID = 82;
    public static final long EXTENDED_DATA_COUNT = 84;
    public static final long USER_DATA_LENGTH = 86;
    public static final long EXTENDED_DATA = 88;
    public static final long USER_DATA = 96;
    public static final long PACKED_LENGTH = 104;
    public static final long RECORD_TYPE = 108;

    /// The length in bytes of the fixed part.
    public static final int LENGTH = 112;

    /// The length in bytes of an extended data item's descriptor.
    public static final int ITEM_LENGTH = 16;

    public static final long ITEM_TYPE = 2;
    public static final long ITEM_LINKAGE = 4;
    public static final long ITEM_DATA_SIZE = 6;
    public static final long ITEM_DATA = 8;

    /// The greatest packed length in bytes. An ETW event is at most 64 KiB with its items; packing
    /// adds a fixed part and a few bytes an item.
    public static final int MAX_PACKED_LENGTH = 128 * 1024;

    /// The event has extended data items.
    public static final int FLAG_EXTENDED_INFO = 0x1;

    /// The user data is one string.
    public static final int FLAG_STRING_ONLY = 0x4;

    /// A WPP message.
    public static final int FLAG_TRACE_MESSAGE = 0x8;

    /// `ProcessorTime` stands where `KernelTime` and `UserTime` else do.
    public static final int FLAG_NO_CPUTIME = 0x10;

    /// Pointers in the user data have 4 bytes.
    public static final int FLAG_32_BIT_HEADER = 0x20;

    /// Pointers in the user data have 8 bytes.
    public static final int FLAG_64_BIT_HEADER = 0x40;

    /// A MOF or kernel event: class GUID, opcode, version.
    public static final int FLAG_CLASSIC_HEADER = 0x100;

    /// The buffer context holds a 16-bit processor index.
    public static final int FLAG_PROCESSOR_INDEX = 0x200;

    private EventRecordLayout() {}

    /// Returns the least multiple of 8 that is not below a length.
    public static long align8(long length) {
        return (length + 7) & ~7L;
    }

    /// Reads the packed length of the record at an offset.
    public static int packedLength(MemorySegment segment, long offset) {
        return segment.get(INT, offset + PACKED_LENGTH);
    }

    /// Tells whether a whole packed record, each of its parts inside it, stands at an offset and
    /// ends at or before a limit.
    ///
    /// For bytes of foreign origin: what this accepts, [EventRecord] reads without leaving the
    /// record.
    public static boolean isPackedRecord(MemorySegment segment, long offset, long limit) {
        if (offset < 0 || limit > segment.byteSize() || limit - offset < LENGTH) {
            return false;
        }
        long length = packedLength(segment, offset);
        if (length < LENGTH || length > limit - offset || (length & 7) != 0) {
            return false;
        }
        // The two counts are neighbours and are read at once.
        int counts = segment.get(INT, offset + EXTENDED_DATA_COUNT);
        int items = counts & 0xFFFF;
        if (items > 0 && !areItemsWithin(segment, offset, items, length)) {
            return false;
        }
        return within(segment.get(LONG, offset + USER_DATA), counts >>> 16, length);
    }

    private static boolean areItemsWithin(
            MemorySegment segment, long offset, int items, long length) {
        long table = segment.get(LONG, offset + EXTENDED_DATA);
        if (!within(table, (long) items * ITEM_LENGTH, length)) {
            return false;
        }
        for (int i = 0; i < items; i++) {
            long item = offset + table + (long) i * ITEM_LENGTH;
            int size = segment.get(SHORT, item + ITEM_DATA_SIZE) & 0xFFFF;
            if (!within(segment.get(LONG, item + ITEM_DATA), size, length)) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(long start, long length, long recordLength) {
        return start >= LENGTH && start <= recordLength && length <= recordLength - start;
    }
}
