package dev.weir.bindings;

/// ETW_BUFFER_HEADER: the head of a buffer, as far as Windows documents it.
///
/// ```
///   byte  0                               8                              16
///        +-------------------------------+-------------------------------+
///    0   |                           reserved                            |
///        +-------------------------------+-------------------------------+
///   16   |           TimeStamp           |           reserved           ...
///        +-------------------------------+-------+-------+---------------+
///   32  ...                              | Proc. | Logger|   reserved    |
///        +---------------+---------------+-------+-------+---------------+
///   48   |  FilledBytes  |                   reserved                   ...
///        +---------------+-----------------------------------------------+
///   64  ...                              |
///        +-------------------------------+
/// ```
///
/// `TimeStamp` is when the buffer was flushed, by the session's clock. `FilledBytes` counts the
/// header and the records; what lies behind is not to be read. `ClientContext` is an
/// ETW_BUFFER_CONTEXT: processor and number of the session.
///
/// Source: ETW_BUFFER_HEADER and ETW_BUFFER_CONTEXT of evntrace.h.
public final class EtwBufferHeaderLayout {
    public static final long TIME_STAMP = 16;
    public static final long CLIENT_CONTEXT_PROCESSOR_INDEX = 40;
    public static final long CLIENT_CONTEXT_LOGGER_ID = 42;
    public static final long FILLED_BYTES = 48;

    /// The length in bytes.
    public static final int LENGTH = 72;

    private EtwBufferHeaderLayout() {}
}
