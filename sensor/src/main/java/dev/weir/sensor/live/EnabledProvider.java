package dev.weir.sensor.live;

import dev.weir.bindings.EventFilterDescriptorLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A provider, and which of its events a session wants.
///
/// An event passes when its level is not above [#level], it has a keyword of [#matchAnyKeyword] and
/// all of [#matchAllKeyword], or no keyword at all, and every filter accepts it.
///
/// @param id the provider's GUID
/// @param level 1 critical to 5 verbose; 255 everything, and so does 0
/// @param matchAnyKeyword keyword bits; 0 stands for all, except to classic providers
/// @param matchAllKeyword keyword bits
/// @param properties what is added to each event
/// @param filters at most 13, each of another type
/// @param captureState whether the provider is asked to log its state once it is enabled, and by
///   [TraceSession#rundown]
public record EnabledProvider(
        UUID id,
        int level,
        long matchAnyKeyword,
        long matchAllKeyword,
        Set<EventProperty> properties,
        List<ProviderFilter> filters,
        boolean captureState) {

    /// The level of everything.
    public static final int EVERY_LEVEL = 255;

    /// Checks the level and the filters.
    public EnabledProvider {
        properties = Set.copyOf(properties);
        filters = List.copyOf(filters);
        if (level < 0 || level > EVERY_LEVEL) {
            throw new IllegalArgumentException("level must be 0 to 255: level=" + level);
        }
        if (filters.size() > EventFilterDescriptorLayout.MAX_EVENT_FILTERS_COUNT) {
            throw new IllegalArgumentException(
                    "a provider takes at most 13 filters: filters=" + filters.size());
        }
        Set<Integer> types = new HashSet<>();
        for (ProviderFilter filter : filters) {
            if (!types.add(filter.type())) {
                throw new IllegalArgumentException(
                        "a provider takes one filter of a type: provider=%s filter=%s"
                                .formatted(id, filter));
            }
        }
    }

    /// Wants everything.
    public static EnabledProvider of(UUID id) {
        return of(id, EVERY_LEVEL, 0);
    }

    /// Wants all events up to a level that have a keyword of a mask.
    public static EnabledProvider of(UUID id, int level, long matchAnyKeyword) {
        return new EnabledProvider(id, level, matchAnyKeyword, 0, Set.of(), List.of(), false);
    }

    /// Changes [#level].
    public EnabledProvider withLevel(int level) {
        return new EnabledProvider(
                id, level, matchAnyKeyword, matchAllKeyword, properties, filters, captureState);
    }

    /// Changes [#matchAnyKeyword] and [#matchAllKeyword].
    public EnabledProvider withKeywords(long any, long all) {
        return new EnabledProvider(id, level, any, all, properties, filters, captureState);
    }

    /// Changes [#properties].
    public EnabledProvider withProperties(EventProperty... properties) {
        return new EnabledProvider(
                id,
                level,
                matchAnyKeyword,
                matchAllKeyword,
                Set.of(properties),
                filters,
                captureState);
    }

    /// Changes [#filters].
    public EnabledProvider withFilters(ProviderFilter... filters) {
        return new EnabledProvider(
                id,
                level,
                matchAnyKeyword,
                matchAllKeyword,
                properties,
                List.of(filters),
                captureState);
    }

    /// Sets [#captureState].
    public EnabledProvider withCaptureState() {
        return new EnabledProvider(
                id, level, matchAnyKeyword, matchAllKeyword, properties, filters, true);
    }
}
