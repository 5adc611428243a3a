package dev.weir.bindings;

/// PROVIDER_FIELD_INFOARRAY: the head of a list of a provider's keywords, levels, channels, tasks
/// or opcodes.
///
/// ```
///   byte  0               4               8
///        +---------------+---------------+
///    0   |NumberOfElemen.|   FieldType   |
///        +---------------+---------------+
///    8   NumberOfElements times PROVIDER_FIELD_INFO, see ProviderFieldInfoLayout
/// ```
///
/// Source: PROVIDER_FIELD_INFOARRAY of tdh.h, whose size counts one element.
public final class ProviderFieldInfoArrayLayout {
    public static final long NUMBER_OF_ELEMENTS = 0;
    public static final long FIELD_TYPE = 4;
    public static final long FIELD_INFO_ARRAY = 8;

    /// The length in bytes, with one element.
    public static final int LENGTH = 24;

    private ProviderFieldInfoArrayLayout() {}
}
