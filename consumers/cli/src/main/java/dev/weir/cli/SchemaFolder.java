package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resource.ImageListener;
import dev.weir.sensor.schema.resource.ResourceContents;
import dev.weir.sensor.schema.resource.WindowsImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads the schemas in a folder: of the programs and libraries in it, which may be a whole
/// Windows, and of manifests and TMF files that lie in it.
///
/// **Thread.** One.
final class SchemaFolder {
    private final Invocation invocation;
    private final SchemaFiles files;
    private final Consumer<String> warnings;

    SchemaFolder(Invocation invocation, SchemaFiles files, Consumer<String> warnings) {
        this.invocation = invocation;
        this.files = files;
        this.warnings = warnings;
    }

    /// Returns the schemas.
    ///
    /// **Errors.** [CommandFault] when there are none; a file that cannot be read is warned of.
    List<Schema> read(Path folder) throws IOException {
        List<Schema> schemas = new ArrayList<>();
        WindowsImage.at(folder).scan(new Collector(schemas));
        invocation.messages().clearProgress();
        for (Path document : documents(folder)) {
            try {
                schemas.addAll(files.read(document));
            } catch (IOException e) {
                warnings.accept("skipped " + FaultReport.describe(e));
            } catch (CommandFault e) {
                warnings.accept("skipped, " + e.getMessage());
            }
        }
        if (schemas.isEmpty()) {
            throw CommandFault.unreadable("no schemas in: " + folder);
        }
        return schemas;
    }

    private static List<Path> documents(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isRegularFile)
                    .filter(SchemaFolder::isDocument)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDocument(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".man") || name.endsWith(".tmf");
    }

    private final class Collector implements ImageListener {
        private final List<Schema> schemas;

        private Collector(List<Schema> schemas) {
            this.schemas = schemas;
        }

        @Override
        public void onFile(Path file, long filesRead) {
            if (invocation.messages().onTerminal()) {
                invocation
                        .messages()
                        .showProgress(
                                "%,d files  %s"
                                        .formatted(
                                                filesRead,
                                                Messages.printable(file.getFileName().toString())));
            }
        }

        @Override
        public void onProviders(Path file, ResourceContents contents) {
            schemas.addAll(files.schemas(file, contents));
        }

        @Override
        public void onSkipped(Path path, String reason) {
            warnings.accept("skipped %s: %s".formatted(path, reason));
        }
    }
}
