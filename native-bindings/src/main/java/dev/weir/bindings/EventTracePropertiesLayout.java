package dev.weir.bindings;

/// EVENT_TRACE_PROPERTIES: how a session is to be, and how it does.
///
/// ```
///   byte  0               4               8               12             16
///        +---------------+---------------+---------------+---------------+
///    0   | Wnode (48 bytes), see WnodeHeaderLayout                      ...
///        +---------------+---------------+---------------+---------------+
///   48   |  BufferSize   |MinimumBuffers |MaximumBuffers |MaximumFileSize|
///        +---------------+---------------+---------------+---------------+
///   64   |  LogFileMode  |  FlushTimer   |  EnableFlags  |   AgeLimit    |
///        +---------------+---------------+---------------+---------------+
///   80   |NumberOfBuffers|  FreeBuffers  |  EventsLost   |BuffersWritten |
///        +---------------+---------------+---------------+---------------+
///   96   |LogBuffersLost |RealTimeBufLost|        LoggerThreadId         |
///        +---------------+---------------+-------------------------------+
///  112   |LogFileNameOff |LoggerNameOffs.| the names, where the offsets say ...
///        +---------------+---------------+--------------------------------
/// ```
///
/// `BufferSize` is in KiB, `FlushTimer` in seconds. The offsets count from the struct's start;
/// Windows writes the session's name to `LoggerNameOffset`.
///
/// Source: EVENT_TRACE_PROPERTIES of evntrace.h.
public final class EventTracePropertiesLayout {
    public static final long WNODE = 0;
    public static final long BUFFER_SIZE = 48;
    public static final long MINIMUM_BUFFERS = 52;
    public static final long MAXIMUM_BUFFERS = 56;
    public static final long MAXIMUM_FILE_SIZE = 60;
    public static final long LOG_FILE_MODE = 64;
    public static final long FLUSH_TIMER = 68;
    public static final long ENABLE_FLAGS = 72;
    public static final long AGE_LIMIT = 76;
    public static final long NUMBER_OF_BUFFERS = 80;
    public static final long FREE_BUFFERS = 84;
    public static final long EVENTS_LOST = 88;
    public static final long BUFFERS_WRITTEN = 92;
    public static final long LOG_BUFFERS_LOST = 96;
    public static final long REAL_TIME_BUFFERS_LOST = 100;
    public static final long LOGGER_THREAD_ID = 104;
    public static final long LOG_FILE_NAME_OFFSET = 112;
    public static final long LOGGER_NAME_OFFSET = 116;

    /// The length in bytes, without the names.
    public static final int LENGTH = 120;

    /// `LogFileMode`: events go to consumers as they happen.
    public static final int EVENT_TRACE_REAL_TIME_MODE = 0x100;

    /// `LogFileMode`: one buffer for all processors, which has its records in order.
    public static final int EVENT_TRACE_NO_PER_PROCESSOR_BUFFERING = 0x10000000;

    /// `LogFileMode`: a write to this session goes on when it fails in another.
    public static final int EVENT_TRACE_INDEPENDENT_SESSION_MODE = 0x8000000;

    /// `LogFileMode`: a session that takes events of the kernel.
    public static final int EVENT_TRACE_SYSTEM_LOGGER_MODE = 0x2000000;

    /// `LogFileMode`: events stay in memory, the oldest overwritten.
    public static final int EVENT_TRACE_BUFFERING_MODE = 0x400;

    private EventTracePropertiesLayout() {}
}
