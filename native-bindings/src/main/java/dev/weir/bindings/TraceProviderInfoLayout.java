package dev.weir.bindings;

/// TRACE_PROVIDER_INFO: a provider in a [ProviderEnumerationInfoLayout].
///
/// ```
///   byte  0                                              16
///        +-----------------------------------------------+
///    0   |                 ProviderGuid                  |
///        +---------------+---------------+---------------+
///   16   | SchemaSource  |ProviderNameOf.|
///        +---------------+---------------+
/// ```
///
/// `SchemaSource` is 0 for a manifest, 1 for a MOF class; the name's offset counts from the start
/// of the whole list.
///
/// Source: TRACE_PROVIDER_INFO of tdh.h.
public final class TraceProviderInfoLayout {
    public static final long PROVIDER_GUID = 0;
    public static final long SCHEMA_SOURCE = 16;
    public static final long PROVIDER_NAME_OFFSET = 20;

    /// The length in bytes.
    public static final int LENGTH = 24;

    private TraceProviderInfoLayout() {}
}
