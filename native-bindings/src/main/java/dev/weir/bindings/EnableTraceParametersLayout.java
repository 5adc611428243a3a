package dev.weir.bindings;

/// ENABLE_TRACE_PARAMETERS: what else a provider is to do for a session.
///
/// ```
///   byte  0               4               8               12             16
///        +---------------+---------------+---------------+---------------+
///    0   |    Version    |EnableProperty | ControlFlags  |  SourceId    ...
///        +---------------+---------------+---------------+---------------+
///   16  ...         (16 bytes)                           |      (0)      |
///        +-------------------------------+---------------+---------------+
///   32   |       EnableFilterDesc        |FilterDescCount|      (0)      |
///        +-------------------------------+---------------+---------------+
/// ```
///
/// Source: ENABLE_TRACE_PARAMETERS of evntrace.h.
public final class EnableTraceParametersLayout {
    public static final long VERSION = 0;
    public static final long ENABLE_PROPERTY = 4;
    public static final long CONTROL_FLAGS = 8;
    public static final long SOURCE_ID = 12;
    public static final long ENABLE_FILTER_DESC = 32;
    public static final long FILTER_DESC_COUNT = 40;

    /// The length in bytes.
    public static final int LENGTH = 48;

    /// `Version`: with filters.
    public static final int ENABLE_TRACE_PARAMETERS_VERSION_2 = 2;

    private EnableTraceParametersLayout() {}
}
