package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.resolve.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The user's catalogue, to change it.
///
/// @param file its file
/// @param schemas what it holds
record StoredCatalogue(Path file, Map<SchemaKey, Schema> schemas) {

    /// Reads the catalogue; one that is not there yet is empty.
    ///
    /// **Errors.** [CommandFault] when it is damaged.
    static StoredCatalogue open(Invocation invocation) {
        Path file = UserCatalogue.file(invocation);
        Map<SchemaKey, Schema> schemas = new LinkedHashMap<>();
        try {
            Collection<Schema> stored =
                    Files.exists(file) ? Catalogue.read(file).schemas() : List.of();
            stored.forEach(schema -> schemas.put(schema.key(), schema));
        } catch (IOException e) {
            throw CommandFault.unreadable(
                    "%s; begin anew with: weir schema remove --all"
                            .formatted(FaultReport.describe(e)));
        }
        return new StoredCatalogue(file, schemas);
    }

    /// Puts other schemas in the place of all.
    void store(Collection<Schema> others) {
        write(Catalogue.of(others), file);
    }

    /// Writes a catalogue.
    ///
    /// **Errors.** [CommandFault] when that is not possible.
    static void write(Catalogue catalogue, Path file) {
        try {
            catalogue.write(file);
        } catch (IOException e) {
            throw CommandFault.notAvailable("cannot write schemas: " + FaultReport.describe(e));
        }
    }
}
