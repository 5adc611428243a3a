package dev.weir.sensor.etl;

import dev.weir.sensor.record.HeaderType;

/// How the header of a record is laid out, by its type.
///
/// ```
///   byte  0       2   3   4       6   7   8              16              24
///   SYSTEM  | Ver   |Ty |C0 | Size  |Op |Grp| Thread, Process |  TimeStamp  | KernelTime, UserTime
///   COMPACT | Ver   |Ty |C0 | Size  |Op |Grp| Thread, Process |  TimeStamp  |
///   PERFINFO| Ver   |Ty |C0 | Size  |Op |Grp|    TimeStamp    |
///   FULL    | Size  |Ty |C0 |Op |Lvl| Version| Thread, Process |  TimeStamp  | Guid ...
///   INSTANCE  as FULL, then InstanceId, ParentInstanceId, ParentGuid
///   EVENT   | Size  |Ty |C0 | Flags | Prop  | Thread, Process |  TimeStamp  | as EVENT_HEADER
///   MESSAGE | Size  |00 |90 | Number| Option| what the options say
///   TIMED   | Size  |Ty |C0 |    EventId    |    TimeStamp    |
///   WNODE   | Size  |Ty |C0 |               |                |  TimeStamp  | Guid ...
///   ERROR   | Size  |Ty |C0 | not known
/// ```
///
/// A form is one number, so that the reader of a buffer looks at one table: the header's length in
/// the lowest byte, where the time stands above it ([#UNTIMED] when nowhere), then where the size
/// stands. 0 is no form.
///
/// Source: the `_TRACE_HEADER` structs of ntwmi.h, EVENT_TRACE_HEADER of evntrace.h, EVENT_HEADER
/// of evntcons.h.
final class RecordForm {
    /// The highest byte of the first four of a record.
    static final int MARKER_HEADER = 0xC0;

    /// The highest byte of the first four of a WPP message.
    static final int MARKER_MESSAGE = 0x90;

    static final int SYSTEM_LENGTH = 0x20;
    static final int COMPACT_LENGTH = 0x18;
    static final int PERFINFO_LENGTH = 0x10;
    static final int FULL_LENGTH = 0x30;
    static final int INSTANCE_LENGTH = 0x48;
    static final int OLD_INSTANCE_LENGTH = 0x38;
    static final int EVENT_LENGTH = 0x50;
    static final int MESSAGE_LENGTH = 0x08;
    static final int TIMED_LENGTH = 0x10;
    static final int WNODE_LENGTH = 0x30;
    static final int ERROR_LENGTH = 0x04;

    /// Where the time stands in a form that has none.
    static final int UNTIMED = 0xFF;

    private static final int COUNT = HeaderType.INSTANCE64 + 1;

    private RecordForm() {}

    /// Returns the forms by header type.
    ///
    /// @param oldInstances whether INSTANCE headers have the layout of log format 1.0
    static int[] table(boolean oldInstances) {
        int[] forms = new int[COUNT];
        int instanceLength = oldInstances ? OLD_INSTANCE_LENGTH : INSTANCE_LENGTH;
        forms[HeaderType.SYSTEM32] = form(SYSTEM_LENGTH, 0x10, 4);
        forms[HeaderType.SYSTEM64] = form(SYSTEM_LENGTH, 0x10, 4);
        forms[HeaderType.COMPACT32] = form(COMPACT_LENGTH, 0x10, 4);
        forms[HeaderType.COMPACT64] = form(COMPACT_LENGTH, 0x10, 4);
        forms[HeaderType.PERFINFO32] = form(PERFINFO_LENGTH, 0x08, 4);
        forms[HeaderType.PERFINFO64] = form(PERFINFO_LENGTH, 0x08, 4);
        forms[HeaderType.FULL32] = form(FULL_LENGTH, 0x10, 0);
        forms[HeaderType.FULL64] = form(FULL_LENGTH, 0x10, 0);
        forms[HeaderType.INSTANCE32] = form(instanceLength, 0x10, 0);
        forms[HeaderType.INSTANCE64] = form(instanceLength, 0x10, 0);
        forms[HeaderType.EVENT32] = form(EVENT_LENGTH, 0x10, 0);
        forms[HeaderType.EVENT64] = form(EVENT_LENGTH, 0x10, 0);
        forms[HeaderType.MESSAGE] = form(MESSAGE_LENGTH, UNTIMED, 0);
        forms[HeaderType.TIMED] = form(TIMED_LENGTH, 0x08, 0);
        forms[HeaderType.WNODE] = form(WNODE_LENGTH, 0x10, 0);
        forms[HeaderType.ERROR] = form(ERROR_LENGTH, UNTIMED, 0);
        return forms;
    }

    static int headerLength(int form) {
        return form & 0xFF;
    }

    static int timeAt(int form) {
        return (form >>> 8) & 0xFF;
    }

    static int sizeAt(int form) {
        return form >>> 16;
    }

    private static int form(int headerLength, int timeAt, int sizeAt) {
        return headerLength | (timeAt << 8) | (sizeAt << 16);
    }
}
