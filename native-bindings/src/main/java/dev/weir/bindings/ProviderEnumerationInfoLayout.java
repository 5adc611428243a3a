package dev.weir.bindings;

/// PROVIDER_ENUMERATION_INFO: the head of a list of providers.
///
/// ```
///   byte  0               4               8
///        +---------------+---------------+
///    0   |NumberOfProvid.|    Reserved   |
///        +---------------+---------------+
///    8   NumberOfProviders times TRACE_PROVIDER_INFO, see TraceProviderInfoLayout
/// ```
///
/// Source: PROVIDER_ENUMERATION_INFO of tdh.h, whose size counts one provider.
public final class ProviderEnumerationInfoLayout {
    public static final long NUMBER_OF_PROVIDERS = 0;
    public static final long TRACE_PROVIDER_INFO_ARRAY = 8;

    /// The length in bytes, with one provider.
    public static final int LENGTH = 32;

    private ProviderEnumerationInfoLayout() {}
}
