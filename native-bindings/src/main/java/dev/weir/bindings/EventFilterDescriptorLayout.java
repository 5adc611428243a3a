package dev.weir.bindings;

/// EVENT_FILTER_DESCRIPTOR: one filter of a provider that is being enabled.
///
/// ```
///   byte  0                               8               12             16
///        +-------------------------------+---------------+---------------+
///    0   |              Ptr              |     Size      |     Type      |
///        +-------------------------------+---------------+---------------+
/// ```
///
/// Source: EVENT_FILTER_DESCRIPTOR of evntprov.h.
public final class EventFilterDescriptorLayout {
    public static final long PTR = 0;
    public static final long SIZE = 8;
    public static final long TYPE = 12;

    /// The length in bytes.
    public static final int LENGTH = 16;

    /// `Type`: the provider itself knows what the data means.
    public static final int EVENT_FILTER_TYPE_SCHEMATIZED = 0x80000000;

    /// `Type`: conditions on the fields of events, made by [PayloadFilterFunctions].
    public static final int EVENT_FILTER_TYPE_PAYLOAD = 0x80000100;

    /// The most bytes that [#EVENT_FILTER_TYPE_PAYLOAD] may have.
    public static final int MAX_EVENT_FILTER_PAYLOAD_SIZE = 4096;

    /// `Type`: the session whose kernel events' state is wanted.
    public static final int EVENT_FILTER_TYPE_TRACEHANDLE = 0x80000002;

    /// The most filters at once.
    public static final int MAX_EVENT_FILTERS_COUNT = 13;

    private EventFilterDescriptorLayout() {}
}
