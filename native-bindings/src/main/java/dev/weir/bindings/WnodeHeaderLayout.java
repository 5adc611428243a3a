package dev.weir.bindings;

/// WNODE_HEADER, the head of [EventTracePropertiesLayout].
///
/// ```
///   byte  0               4               8                              16
///        +---------------+---------------+-------------------------------+
///    0   |  BufferSize   |  ProviderId   |       HistoricalContext       |
///        +---------------+---------------+-------------------------------+
///   16   |           TimeStamp           |             Guid             ...
///        +-------------------------------+---------------+---------------+
///   32  ...         (16 bytes)           | ClientContext |     Flags     |
///        +-------------------------------+---------------+---------------+
/// ```
///
/// `BufferSize` counts the whole block behind it, names included. `ClientContext` is the clock of a
/// session: 1 QueryPerformanceCounter, 2 system time, 3 cycle counter. `HistoricalContext` is the
/// session's handle in what Windows returns.
///
/// Source: WNODE_HEADER of wmistr.h.
public final class WnodeHeaderLayout {
    public static final long BUFFER_SIZE = 0;
    public static final long PROVIDER_ID = 4;
    public static final long HISTORICAL_CONTEXT = 8;
    public static final long TIME_STAMP = 16;
    public static final long GUID = 24;
    public static final long CLIENT_CONTEXT = 40;
    public static final long FLAGS = 44;

    /// The length in bytes.
    public static final int LENGTH = 48;

    /// The header describes a session.
    public static final int WNODE_FLAG_TRACED_GUID = 0x20000;

    private WnodeHeaderLayout() {}
}
