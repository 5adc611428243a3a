package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Adds schemas to the catalogue, all of them or none.
@Command(
        name = "import",
        description = {
            "Adds schemas to the catalogue; those of the same events are replaced.",
            "Takes manifests (.man, .xml), programs and libraries of Windows and folders of them, a"
                + " mounted Windows, TMF files, catalogues, traces and recordings. If one cannot be"
                + " read, none is added; in a folder, files that cannot be read are skipped."
        },
        footer = {
            "%nExamples:",
            "  weir schema import SystemEvents.man tcp.man",
            "  weir schema import /mnt/windows",
            "  weir schema import merged.etl"
        })
final class SchemaImportCommand implements Callable<Integer> {
    private static final int WARNINGS_TOLD = 20;

    private final Invocation invocation;
    private long warnings;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "where schemas are")
    private List<Path> paths = List.of();

    SchemaImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        StoredCatalogue catalogue = StoredCatalogue.open(invocation);
        Map<SchemaKey, Schema> schemas = new LinkedHashMap<>(catalogue.schemas());
        SchemaFiles reader = new SchemaFiles(invocation, this::warn);
        Set<SchemaKey> fresh = new HashSet<>();
        Set<SchemaKey> replaced = new HashSet<>();
        Set<SchemaKey> all = new HashSet<>();
        Set<UUID> providers = new HashSet<>();
        for (Path path : paths) {
            for (Schema schema : reader.read(path)) {
                Schema before = schemas.put(schema.key(), schema);
                all.add(schema.key());
                providers.add(schema.key().providerId());
                if (before == null) {
                    fresh.add(schema.key());
                } else if (!before.equals(schema) && !fresh.contains(schema.key())) {
                    replaced.add(schema.key());
                }
            }
        }
        if (warnings > WARNINGS_TOLD) {
            invocation
                    .messages()
                    .say("%,d further warnings not listed".formatted(warnings - WARNINGS_TOLD));
        }
        catalogue.store(schemas.values());
        ByteWriter out = new ByteWriter(invocation.results());
        out.text(
                "%,d schemas of %,d providers: %,d new, %,d replaced, %,d as they were%n"
                        .formatted(
                                all.size(),
                                providers.size(),
                                fresh.size(),
                                replaced.size(),
                                all.size() - fresh.size() - replaced.size()));
        out.flush();
        return ExitCode.DONE;
    }

    private void warn(String warning) {
        if (++warnings <= WARNINGS_TOLD) {
            invocation.messages().say(warning);
        }
    }
}
