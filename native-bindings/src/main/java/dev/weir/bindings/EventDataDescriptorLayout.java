package dev.weir.bindings;

/// EVENT_DATA_DESCRIPTOR: a piece of what a provider writes.
///
/// ```
///   byte  0               4               8              12  13  14      16
///        +-------------------------------+---------------+---+---+-------+
///    0   |              Ptr              |     Size      |Typ|(0)|  (0)  |
///        +-------------------------------+---------------+---+---+-------+
/// ```
///
/// Source: EVENT_DATA_DESCRIPTOR of evntprov.h.
public final class EventDataDescriptorLayout {
    public static final long PTR = 0;
    public static final long SIZE = 8;
    public static final long TYPE = 12;

    /// The length in bytes.
    public static final int LENGTH = 16;

    /// `Type`: payload.
    public static final int EVENT_DATA_DESCRIPTOR_TYPE_NONE = 0;

    /// `Type`: the metadata of a TraceLogging event.
    public static final int EVENT_DATA_DESCRIPTOR_TYPE_EVENT_METADATA = 1;

    /// `Type`: the provider's traits.
    public static final int EVENT_DATA_DESCRIPTOR_TYPE_PROVIDER_METADATA = 2;

    /// The most descriptors that one event takes.
    public static final int MAX_EVENT_DATA_DESCRIPTORS = 128;

    private EventDataDescriptorLayout() {}
}
