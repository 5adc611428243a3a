package dev.weir.sensor.live;

import dev.weir.bindings.EventFilterDescriptorLayout;
import dev.weir.sensor.record.Bytes;

/// A filter that Windows, or the provider itself, applies before an event is written.
///
/// Source: EVENT_FILTER_DESCRIPTOR of evntprov.h.
///
/// @param type an `EVENT_FILTER_TYPE_` of evntprov.h
/// @param data what that type wants
public record ProviderFilter(int type, Bytes data) {
    /// Makes a filter whose data only the provider understands.
    public static ProviderFilter ofProvider(Bytes data) {
        return new ProviderFilter(EventFilterDescriptorLayout.EVENT_FILTER_TYPE_SCHEMATIZED, data);
    }
}
