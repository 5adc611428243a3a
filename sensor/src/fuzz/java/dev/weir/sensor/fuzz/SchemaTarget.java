package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLayout;
import java.util.Optional;

/// Reads the schemas of recordings. Source: [SchemaLayout].
public final class SchemaTarget {
    private SchemaTarget() {}

    /// Takes the bytes of a schema.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Optional<Schema> schema = SchemaLayout.decode(bytes);
        if (schema.isPresent()) {
            Optional<Schema> again = SchemaLayout.decode(SchemaLayout.encode(schema.get()));
            if (!schema.equals(again)) {
                throw new IllegalStateException(
                        "a schema that was written is read as another: %s %s"
                                .formatted(schema, again));
            }
        }
    }
}
