package dev.weir.bindings;

/// TRACE_PROVIDER_INSTANCE_INFO: one registration of a provider; a [TraceEnableInfoLayout] for each
/// session that enabled it follows.
///
/// ```
///   byte  0               4               8               12             16
///        +---------------+---------------+---------------+---------------+
///    0   |  NextOffset   |  EnableCount  |      Pid      |     Flags     |
///        +---------------+---------------+---------------+---------------+
/// ```
///
/// `NextOffset` counts from this struct's start; 0 at the last.
///
/// Source: TRACE_PROVIDER_INSTANCE_INFO of evntrace.h.
public final class TraceProviderInstanceInfoLayout {
    public static final long NEXT_OFFSET = 0;
    public static final long ENABLE_COUNT = 4;
    public static final long PID = 8;
    public static final long FLAGS = 12;

    /// The length in bytes.
    public static final int LENGTH = 16;

    /// `Flags`: registered by RegisterTraceGuids.
    public static final int TRACE_PROVIDER_FLAG_LEGACY = 1;

    /// `Flags`: not registered, only enabled.
    public static final int TRACE_PROVIDER_FLAG_PRE_ENABLE = 2;

    private TraceProviderInstanceInfoLayout() {}
}
