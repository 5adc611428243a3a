package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The catalogue of schemas that the user keeps, read when it is first asked for one.
///
/// **Thread.** One. **Errors.** A catalogue that cannot be read is told of and then empty.
final class UserCatalogue implements SchemaSource {
    private final Path file;
    private final Messages messages;
    private Optional<Catalogue> read = Optional.empty();

    UserCatalogue(Invocation invocation) {
        this.file = file(invocation);
        this.messages = invocation.messages();
    }

    /// Returns the catalogue's file.
    static Path file(Invocation invocation) {
        return invocation.home().resolve("schemas.weir");
    }

    @Override
    public Optional<Schema> find(SchemaKey key) {
        return catalogue().find(key);
    }

    @Override
    public Collection<Schema> schemas() {
        return catalogue().schemas();
    }

    private Catalogue catalogue() {
        if (read.isEmpty()) {
            read = Optional.of(read());
        }
        return read.get();
    }

    private Catalogue read() {
        try {
            if (Files.exists(file)) {
                return Catalogue.read(file);
            }
        } catch (IOException e) {
            messages.say("going on without the catalogue: " + FaultReport.describe(e));
        }
        return Catalogue.of(List.of());
    }
}
