package dev.weir.sensor.live;

import dev.weir.bindings.EventFilterDescriptorLayout;
import java.util.List;
import java.util.UUID;

/// A provider, and which of its events a session wants.
///
/// An event passes when its level is not above [#level], it has a keyword of [#matchAnyKeyword] or
/// none at all, it has all of [#matchAllKeyword], and every filter accepts it.
///
/// @param id the provider's GUID
/// @param level 1 critical to 5 verbose; 255 everything
/// @param matchAnyKeyword keyword bits; 0 stands for all
/// @param matchAllKeyword keyword bits
/// @param filters at most 13
public record EnabledProvider(
        UUID id,
        int level,
        long matchAnyKeyword,
        long matchAllKeyword,
        List<ProviderFilter> filters) {

    /// Checks the level and the number of filters.
    public EnabledProvider {
        filters = List.copyOf(filters);
        if (level < 0 || level > 255) {
            throw new IllegalArgumentException("level must be 0 to 255: level=" + level);
        }
        if (filters.size() > EventFilterDescriptorLayout.MAX_EVENT_FILTERS_COUNT) {
            throw new IllegalArgumentException(
                    "a provider takes at most 13 filters: filters=" + filters.size());
        }
    }

    /// Wants all events up to a level that have a keyword of a mask.
    public static EnabledProvider of(UUID id, int level, long matchAnyKeyword) {
        return new EnabledProvider(id, level, matchAnyKeyword, 0, List.of());
    }
}
