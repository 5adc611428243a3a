package dev.weir.sensor.etl;

/// Where the fields of a WPP message stand: each is there only when its option is set, one behind
/// the other without gaps.
///
/// ```
///   | Size |00|90| Number | Options | Sequence | ComponentId or Guid | TimeStamp | Thread, Process |
///   0                     6         8          each only if its option is set
/// ```
///
/// Source: MESSAGE_TRACE_HEADER of ntwmi.h and `TRACE_MESSAGE_*` of evntrace.h.
final class MessageForm {
    static final long NUMBER = 4;
    static final long OPTIONS = 6;

    static final int SEQUENCE = 0x01;
    static final int GUID = 0x02;
    static final int COMPONENT_ID = 0x04;
    static final int TIMESTAMP = 0x08;
    static final int PERFORMANCE_TIMESTAMP = 0x10;
    static final int SYSTEM_INFO = 0x20;
    static final int POINTER32 = 0x40;
    static final int POINTER64 = 0x80;

    private MessageForm() {}

    /// Returns where the component id or the GUID stands.
    static int idAt(int options) {
        return RecordForm.MESSAGE_LENGTH + ((options & SEQUENCE) != 0 ? 4 : 0);
    }

    /// Returns where the time stands.
    static int timeAt(int options) {
        int idLength = (options & COMPONENT_ID) != 0 ? 4 : (options & GUID) != 0 ? 16 : 0;
        return idAt(options) + idLength;
    }

    /// Tells whether there is a time.
    static boolean isTimed(int options) {
        return (options & (TIMESTAMP | PERFORMANCE_TIMESTAMP)) != 0;
    }

    /// Returns where thread and process stand.
    static int systemInfoAt(int options) {
        return timeAt(options) + (isTimed(options) ? 8 : 0);
    }

    /// Returns where the arguments begin.
    static int headerLength(int options) {
        return systemInfoAt(options) + ((options & SYSTEM_INFO) != 0 ? 8 : 0);
    }
}
