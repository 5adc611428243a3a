package dev.weir.bindings;

/// EVENT_TRACE_PROPERTIES_V2: what Windows 10 1703 added behind [EventTracePropertiesLayout], when
/// the header's flags have [#WNODE_FLAG_VERSIONED_PROPERTIES].
///
/// ```
///   byte  120             124             128                            136
///        +---------------+---------------+-------------------------------+
///  120   |   V2Control   |FilterDescCount|          FilterDesc           |
///        +---------------+---------------+-------------------------------+
///  136   |           V2Options           |
///        +-------------------------------+
/// ```
///
/// The lowest byte of `V2Control` is the version, 2. Filters are only for private sessions of all
/// processes, by executable name and by PID.
///
/// Source: EVENT_TRACE_PROPERTIES_V2 of evntrace.h.
public final class EventTracePropertiesV2Layout {
    public static final long V2_CONTROL = 120;
    public static final long FILTER_DESC_COUNT = 124;
    public static final long FILTER_DESC = 128;
    public static final long V2_OPTIONS = 136;

    /// The length in bytes, without the names.
    public static final int LENGTH = 144;

    /// `Wnode.Flags`: the struct is this long.
    public static final int WNODE_FLAG_VERSIONED_PROPERTIES = 0x800000;

    private EventTracePropertiesV2Layout() {}
}
