package dev.weir.bindings;

/// TRACE_VERSION_INFO: which form of buffers a session writes.
///
/// ```
///   byte  0               4               8
///        +---------------+---------------+
///    0   |EtwTraceProcVer|   Reserved    |
///        +---------------+---------------+
/// ```
///
/// Source: TRACE_VERSION_INFO of evntrace.h.
public final class TraceVersionInfoLayout {
    public static final long ETW_TRACE_PROCESSING_VERSION = 0;

    /// The length in bytes.
    public static final int LENGTH = 8;

    private TraceVersionInfoLayout() {}
}
