package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import java.util.IdentityHashMap;
import java.util.function.Function;

/// Keeps what was made of each schema met.
///
/// It forgets everything when it has grown too large, for a hostile TraceLogging provider can make
/// every event a schema of its own.
///
/// **Thread.** One.
///
/// @param <T> what is made of a schema
final class SchemaMemory<T> {
    private static final int MAX_SCHEMAS = 1 << 14;

    private final Function<Schema, T> maker;
    private final IdentityHashMap<Schema, T> kept = new IdentityHashMap<>();

    SchemaMemory(Function<Schema, T> maker) {
        this.maker = maker;
    }

    /// Returns what was made of a schema, this one and no equal other.
    T of(Schema schema) {
        T known = kept.get(schema);
        if (known != null) {
            return known;
        }
        if (kept.size() == MAX_SCHEMAS) {
            kept.clear();
        }
        T made = maker.apply(schema);
        kept.put(schema, made);
        return made;
    }
}
