package dev.weir.sensor.schema.resolve;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.KnownErrata;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSet;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.embedded.TraceLoggingMetadata;
import dev.weir.sensor.schema.embedded.TraceSchemas;
import dev.weir.sensor.schema.kernel.KernelClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the schemas of events: first the one an event brings along itself, then in this order
///
/// 1. the schemas that a recording keeps, see [#add];
/// 2. what the trace carries, see [#observe]: Windows' descriptions of events before the manifests
///    of EventSources;
/// 3. the sources that are given: of a live trace what this Windows knows, then the user's
///    manifests and catalogue;
/// 4. what is built in: the kernel's classes, and providers that nearly every trace holds.
///
/// The order is that of closeness to the event: what was written down on the machine that logged it
/// fits it, what came from elsewhere may be of another version.
///
/// **Thread.** One.
public final class SchemaResolver implements SchemaLookup {
    private final SchemaSet recorded = new SchemaSet();
    private final TraceSchemas carried = new TraceSchemas();
    private final SchemaSource[] given;
    private final List<SchemaSource> sources = new ArrayList<>();

    /// Makes a resolver.
    ///
    /// @param given further sources, the most trusted first
    public SchemaResolver(List<? extends SchemaSource> given) {
        this.given = given.toArray(SchemaSource[]::new);
        sources.add(recorded);
        sources.add(carried);
        sources.addAll(given);
        sources.add(new KernelClasses());
        sources.add(new WellKnownProviders());
    }

    /// Takes a schema that a recording keeps.
    public void add(Schema schema) {
        recorded.add(schema);
    }

    @Override
    public void observe(EventRecord record) {
        carried.observe(record);
    }

    @Override
    public Optional<Schema> find(EventRecord record) {
        SchemaKey key = SchemaKey.of(record);
        if ((record.flags() & EventRecordLayout.FLAG_STRING_ONLY) != 0) {
            return Optional.of(stringOnly(key));
        }
        if (key instanceof SchemaKey.TraceLogging(var provider, var metadata)) {
            return TraceLoggingMetadata.parse(provider, providerName(record), metadata);
        }
        return find(key);
    }

    /// Returns the schema of the events that a key identifies, for those who have no event at hand.
    public Optional<Schema> find(SchemaKey key) {
        if (key instanceof SchemaKey.TraceLogging(var provider, var metadata)) {
            return TraceLoggingMetadata.parse(provider, "", metadata);
        }
        for (SchemaSource source : sources) {
            Optional<Schema> found = source.find(key);
            if (found.isPresent()) {
                return found.map(KnownErrata::mend);
            }
        }
        return Optional.empty();
    }

    @Override
    public long generation() {
        long generation = recorded.generation() + carried.generation();
        for (SchemaSource source : given) {
            generation += source.generation();
        }
        return generation;
    }

    /// Returns all schemas of all sources, in the order in which they are believed; of two for the
    /// same events both.
    public List<Schema> schemas() {
        return sources.stream().flatMap(source -> source.schemas().stream()).toList();
    }

    private static String providerName(EventRecord record) {
        int item = record.findExtendedItem(ExtendedItem.PROVIDER_TRAITS);
        return item >= 0
                        && record.extendedItems().get(item)
                                instanceof ExtendedItem.ProviderTraits traits
                ? traits.providerName().orElse("")
                : "";
    }

    /// Returns the schema of what EventWriteString writes, whatever the provider's manifest says.
    private static Schema stringOnly(SchemaKey key) {
        return new Schema(
                key,
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.EVENT),
                EventDescriptor.NONE,
                EventNames.NONE,
                List.of(Property.Value.of("Message", InType.UNICODE_STRING)),
                0);
    }
}
