package dev.weir.bindings;

/// ETW_BUFFER_CALLBACK_INFORMATION: how far a trace has come when it hands out a buffer.
///
/// ```
///   byte  0                               8                              16
///        +-------------------------------+-------------------------------+
///    0   |          TraceHandle          |         LogfileHeader         |
///        +---------------+---------------+-------------------------------+
///   16   |  BuffersRead  |      (0)      |
///        +---------------+---------------+
/// ```
///
/// `LogfileHeader` is the address of a TRACE_LOGFILE_HEADER.
///
/// Source: ETW_BUFFER_CALLBACK_INFORMATION of evntrace.h.
public final class EtwBufferCallbackInformationLayout {
    public static final long TRACE_HANDLE = 0;
    public static final long LOGFILE_HEADER = 8;
    public static final long BUFFERS_READ = 16;

    /// The length in bytes.
    public static final int LENGTH = 24;

    private EtwBufferCallbackInformationLayout() {}
}
