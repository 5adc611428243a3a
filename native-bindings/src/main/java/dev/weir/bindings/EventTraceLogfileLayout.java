package dev.weir.bindings;

/// EVENT_TRACE_LOGFILEW: what a trace reads and whom it calls.
///
/// ```
///   byte  0               4               8               12             16
///        +---------------+---------------+---------------+---------------+
///    0   |          LogFileName          |          LoggerName           |
///        +-------------------------------+---------------+---------------+
///   16   |          CurrentTime          |  BuffersRead  |ProcTraceMode  |
///        +-------------------------------+---------------+---------------+
///   32   | CurrentEvent (88 bytes, for callbacks of old)                ...
///        +---------------------------------------------------------------+
///  120   | LogfileHeader (280 bytes), see TraceLogfileHeaderLayout      ...
///        +-------------------------------+---------------+---------------+
///  400   |        BufferCallback         |  BufferSize   |    Filled     |
///        +---------------+---------------+---------------+---------------+
///  416   |  EventsLost   |      (0)      |      EventRecordCallback      |
///        +---------------+---------------+-------------------------------+
///  432   | IsKernelTrace |      (0)      |            Context            |
///        +---------------+---------------+-------------------------------+
/// ```
///
/// OpenTraceW fills the header of a log file or session in; BufferCallback gets the struct with
/// `BuffersRead`, `Filled` and the losses so far.
///
/// Source: EVENT_TRACE_LOGFILEW of evntrace.h.
public final class EventTraceLogfileLayout {
    public static final long LOG_FILE_NAME = 0;
    public static final long LOGGER_NAME = 8;
    public static final long CURRENT_TIME = 16;
    public static final long BUFFERS_READ = 24;
    public static final long PROCESS_TRACE_MODE = 28;
    public static final long CURRENT_EVENT = 32;
    public static final long LOGFILE_HEADER = 120;
    public static final long BUFFER_CALLBACK = 400;
    public static final long BUFFER_SIZE = 408;
    public static final long FILLED = 412;
    public static final long EVENTS_LOST = 416;
    public static final long EVENT_RECORD_CALLBACK = 424;
    public static final long IS_KERNEL_TRACE = 432;
    public static final long CONTEXT = 440;

    /// The length in bytes.
    public static final int LENGTH = 448;

    /// `ProcessTraceMode`: read a session, not a file.
    public static final int PROCESS_TRACE_MODE_REAL_TIME = 0x100;

    /// `ProcessTraceMode`: deliver EVENT_RECORDs.
    public static final int PROCESS_TRACE_MODE_EVENT_RECORD = 0x10000000;

    private EventTraceLogfileLayout() {}
}
