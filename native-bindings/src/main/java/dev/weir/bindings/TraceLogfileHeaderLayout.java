package dev.weir.bindings;

/// TRACE_LOGFILE_HEADER: the facts of a session and its host.
///
/// ```
///   byte  0               4               8               12             16
///        +---------------+---------------+---------------+---------------+
///    0   |  BufferSize   |Maj|Min|Sub|SMn|ProviderVersion|NumOfProcessors|
///        +---------------+---------------+---------------+---------------+
///   16   |            EndTime            |TimerResolution|MaximumFileSize|
///        +---------------+---------------+---------------+---------------+
///   32   |  LogFileMode  |BuffersWritten | StartBuffers  |  PointerSize  |
///        +---------------+---------------+---------------+---------------+
///   48   |  EventsLost   | CpuSpeedInMHz |     LoggerName (not used)     |
///        +---------------+---------------+-------------------------------+
///   64   |     LogFileName (not used)    | TimeZone (172 bytes)         ...
///        +-------------------------------+-------------------------------+
///  240  ...              |      (0)      |           BootTime            |
///        +---------------+---------------+-------------------------------+
///  256   |            PerfFreq           |           StartTime           |
///        +---------------+---------------+-------------------------------+
///  272   | ReservedFlags |  BuffersLost  |
///        +---------------+---------------+
/// ```
///
/// Times are FILETIME. `ProviderVersion` is the build of Windows, `ReservedFlags` the session's
/// clock, `TimeZone.Bias` in minutes.
///
/// Source: TRACE_LOGFILE_HEADER of evntrace.h.
public final class TraceLogfileHeaderLayout {
    public static final long BUFFER_SIZE = 0;
    public static final long VERSION_DETAIL_MAJOR_VERSION = 4;
    public static final long VERSION_DETAIL_MINOR_VERSION = 5;
    public static final long PROVIDER_VERSION = 8;
    public static final long NUMBER_OF_PROCESSORS = 12;
    public static final long END_TIME = 16;
    public static final long TIMER_RESOLUTION = 24;
    public static final long MAXIMUM_FILE_SIZE = 28;
    public static final long LOG_FILE_MODE = 32;
    public static final long BUFFERS_WRITTEN = 36;
    public static final long POINTER_SIZE = 44;
    public static final long EVENTS_LOST = 48;
    public static final long CPU_SPEED_IN_MHZ = 52;
    public static final long TIME_ZONE_BIAS = 72;
    public static final long BOOT_TIME = 248;
    public static final long PERF_FREQ = 256;
    public static final long START_TIME = 264;
    public static final long RESERVED_FLAGS = 272;
    public static final long BUFFERS_LOST = 276;

    /// The length in bytes.
    public static final int LENGTH = 280;

    private TraceLogfileHeaderLayout() {}
}
