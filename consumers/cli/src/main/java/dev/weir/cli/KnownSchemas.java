package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The schemas that are known without a trace: the catalogue's and those built in.
final class KnownSchemas {
    private KnownSchemas() {}

    /// Returns them by the numbers of their events.
    static List<Schema> of(Invocation invocation) {
        List<Schema> schemas = new ArrayList<>(StoredCatalogue.open(invocation).schemas().values());
        schemas.addAll(new SchemaResolver(List.of()).schemas());
        schemas.sort(
                Comparator.comparingInt(KnownSchemas::id).thenComparingInt(KnownSchemas::version));
        return schemas;
    }

    private static int id(Schema schema) {
        return EventNumber.of(schema.key()).id();
    }

    private static int version(Schema schema) {
        return EventNumber.of(schema.key()).version();
    }
}
