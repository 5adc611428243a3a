package dev.weir.cli;

import dev.weir.sensor.schema.Schema;

import java.util.IdentityHashMap;
import java.util.function.Function;

/// Keeps the printed names of each schema met.
///
/// It forgets everything when it has grown too large, for a hostile TraceLogging provider can make
/// every event a schema of its own.
///
/// **Thread.** One.
final class NameCache {
    private static final int MAX_SCHEMAS = 1 << 14;

    private final Function<Schema, PrintedNames> maker;
    private final IdentityHashMap<Schema, PrintedNames> names = new IdentityHashMap<>();

    NameCache(Function<Schema, PrintedNames> maker) {
        this.maker = maker;
    }

    PrintedNames of(Schema schema) {
        PrintedNames known = names.get(schema);
        if (known != null) {
            return known;
        }
        if (names.size() == MAX_SCHEMAS) {
            names.clear();
        }
        PrintedNames made = maker.apply(schema);
        names.put(schema, made);
        return made;
    }
}
