package dev.weir.sensor.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Schemas that became known one by one; of two for the same events the last counts.
///
/// **Thread.** One.
public final class SchemaSet implements SchemaSource {
    private final Map<SchemaKey, Schema> schemas = new LinkedHashMap<>();
    private long generation;

    /// Makes an empty set.
    public SchemaSet() {}

    /// Takes a schema, and tells whether that changed anything.
    public boolean add(Schema schema) {
        Schema before = schemas.put(schema.key(), schema);
        boolean changed = !schema.equals(before);
        if (changed) {
            generation++;
        }
        return changed;
    }

    @Override
    public Optional<Schema> find(SchemaKey key) {
        return Optional.ofNullable(schemas.get(key));
    }

    @Override
    public Collection<Schema> schemas() {
        return Collections.unmodifiableCollection(schemas.values());
    }

    @Override
    public long generation() {
        return generation;
    }
}
