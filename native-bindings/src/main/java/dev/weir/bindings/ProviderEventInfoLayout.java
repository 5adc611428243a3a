package dev.weir.bindings;

/// PROVIDER_EVENT_INFO: the head of a list of a provider's events.
///
/// ```
///   byte  0               4               8
///        +---------------+---------------+
///    0   |NumberOfEvents |    Reserved   |
///        +---------------+---------------+
///    8   NumberOfEvents times EVENT_DESCRIPTOR, see EventDescriptorLayout
/// ```
///
/// Source: PROVIDER_EVENT_INFO of tdh.h, whose size counts one event.
public final class ProviderEventInfoLayout {
    public static final long NUMBER_OF_EVENTS = 0;
    public static final long EVENT_DESCRIPTORS_ARRAY = 8;

    /// The length in bytes, with one event.
    public static final int LENGTH = 24;

    private ProviderEventInfoLayout() {}
}
