package dev.weir.bindings;

/// ETW_OPEN_TRACE_OPTIONS: whom a trace calls that is opened by Windows 11's functions.
///
/// ```
///   byte  0               4               8                              16
///        +---------------+---------------+-------------------------------+
///    0   |ProcTraceModes |      (0)      |         EventCallback         |
///        +---------------+---------------+-------------------------------+
///   16   |     EventCallbackContext      |        BufferCallback         |
///        +-------------------------------+-------------------------------+
///   32   |     BufferCallbackContext     |
///        +-------------------------------+
/// ```
///
/// Without an `EventCallback` Windows hands out buffers and does not look into them.
///
/// Source: ETW_OPEN_TRACE_OPTIONS of evntrace.h.
public final class EtwOpenTraceOptionsLayout {
    public static final long PROCESS_TRACE_MODES = 0;
    public static final long EVENT_CALLBACK = 8;
    public static final long EVENT_CALLBACK_CONTEXT = 16;
    public static final long BUFFER_CALLBACK = 24;
    public static final long BUFFER_CALLBACK_CONTEXT = 32;

    /// The length in bytes.
    public static final int LENGTH = 40;

    private EtwOpenTraceOptionsLayout() {}
}
