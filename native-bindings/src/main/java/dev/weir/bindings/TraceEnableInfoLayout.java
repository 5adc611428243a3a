package dev.weir.bindings;

/// TRACE_ENABLE_INFO: what one session wants of a provider.
///
/// ```
///   byte  0               4       5       6       8               12             16
///        +---------------+-------+-------+-------+---------------+---------------+
///    0   |   IsEnabled   | Level |  (0)  |LoggrId|EnableProperty |      (0)      |
///        +---------------+-------+-------+-------+---------------+---------------+
///   16   |        MatchAnyKeyword        |        MatchAllKeyword        |
///        +-------------------------------+-------------------------------+
/// ```
///
/// Source: TRACE_ENABLE_INFO of evntrace.h.
public final class TraceEnableInfoLayout {
    public static final long IS_ENABLED = 0;
    public static final long LEVEL = 4;
    public static final long LOGGER_ID = 6;
    public static final long ENABLE_PROPERTY = 8;
    public static final long MATCH_ANY_KEYWORD = 16;
    public static final long MATCH_ALL_KEYWORD = 24;

    /// The length in bytes.
    public static final int LENGTH = 32;

    private TraceEnableInfoLayout() {}
}
