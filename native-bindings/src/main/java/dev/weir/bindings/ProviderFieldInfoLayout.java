package dev.weir.bindings;

/// PROVIDER_FIELD_INFO: an element of a [ProviderFieldInfoArrayLayout].
///
/// ```
///   byte  0               4               8                              16
///        +---------------+---------------+-------------------------------+
///    0   |  NameOffset   |DescriptionOff.|             Value             |
///        +---------------+---------------+-------------------------------+
/// ```
///
/// The offsets count from the start of the whole list; 0 for none.
///
/// Source: PROVIDER_FIELD_INFO of tdh.h.
public final class ProviderFieldInfoLayout {
    public static final long NAME_OFFSET = 0;
    public static final long DESCRIPTION_OFFSET = 4;
    public static final long VALUE = 8;

    /// The length in bytes.
    public static final int LENGTH = 16;

    private ProviderFieldInfoLayout() {}
}
