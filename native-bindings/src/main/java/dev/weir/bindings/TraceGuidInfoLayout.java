package dev.weir.bindings;

/// TRACE_GUID_INFO: who registered a provider; a [TraceProviderInstanceInfoLayout] for each
/// follows.
///
/// ```
///   byte  0               4               8
///        +---------------+---------------+
///    0   | InstanceCount |   Reserved    |
///        +---------------+---------------+
/// ```
///
/// Source: TRACE_GUID_INFO of evntrace.h.
public final class TraceGuidInfoLayout {
    public static final long INSTANCE_COUNT = 0;

    /// The length in bytes.
    public static final int LENGTH = 8;

    private TraceGuidInfoLayout() {}
}
