package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which schemas the events of a source use, and which events have none.
///
/// @param used the schemas by provider and origin, in the order of the events' number
/// @param missing the groups of events whose payload no known schema describes
record SchemaUse(List<Part> used, List<Missing> missing) {

    /// The schemas of one provider and one sort of origin.
    ///
    /// @param providerId the provider's GUID
    /// @param provider the provider's name, if it is known
    /// @param from where the schemas are from
    /// @param schemas how many schemas
    /// @param events how many events
    record Part(
            UUID providerId,
            Optional<String> provider,
            SchemaOrigin.Kind from,
            int schemas,
            long events) {

        /// Returns the provider's name, else its GUID.
        String label() {
            return provider.orElse(providerId.toString());
        }

        private Part with(Part other) {
            return new Part(
                    providerId, provider, from, schemas + other.schemas, events + other.events);
        }
    }

    /// Events without a schema.
    ///
    /// @param group the events
    /// @param provider the provider's name, if it is known
    record Missing(EventGroup group, Optional<String> provider) {}

    private record Place(UUID providerId, SchemaOrigin.Kind from) {}

    private static final class Tally {
        private final Optional<String> provider;
        private final Set<SchemaKey> keys = new HashSet<>();
        private long events;

        private Tally(Optional<String> provider) {
            this.provider = provider;
        }
    }

    /// Finds out from what was counted.
    ///
    /// @param counts counted by event
    static SchemaUse of(EventCounts counts, GroupNames names) {
        Map<Place, Tally> tallies = new HashMap<>();
        List<Missing> missing = new ArrayList<>();
        for (EventGroup group : counts.groups()) {
            Optional<Schema> schema = names.schema(group);
            if (schema.isPresent()) {
                Place place = new Place(group.providerId(), schema.get().origin().kind());
                Tally tally = tallies.computeIfAbsent(place, _ -> new Tally(names.provider(group)));
                tally.keys.add(schema.get().key());
                tally.events += group.count();
            } else if (group.payloadBytes() > 0) {
                missing.add(new Missing(group, names.provider(group)));
            }
        }
        List<Part> used = new ArrayList<>();
        tallies.forEach((place, tally) ->
                used.add(
                        new Part(
                                place.providerId(),
                                tally.provider,
                                place.from(),
                                tally.keys.size(),
                                tally.events)));
        used.sort(
                Comparator.comparingLong(Part::events)
                        .reversed()
                        .thenComparing(part -> part.providerId().toString())
                        .thenComparing(Part::from));
        return new SchemaUse(used, missing);
    }

    /// Returns the schemas with providers of one name, as the kernel's classes have, together.
    Collection<Part> usedByName() {
        Map<String, Part> together = new LinkedHashMap<>();
        for (Part part : used) {
            together.merge(part.label() + part.from(), part, Part::with);
        }
        return together.values();
    }
}
