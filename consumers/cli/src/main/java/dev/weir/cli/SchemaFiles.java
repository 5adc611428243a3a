package dev.weir.cli;

import dev.weir.journal.Recording;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaOrigin.Kind;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestContents;
import dev.weir.sensor.schema.manifest.ManifestException;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resource.EventResources;
import dev.weir.sensor.schema.resource.ResourceContents;
import dev.weir.sensor.schema.resource.ResourceException;
import dev.weir.sensor.schema.wpp.TraceMessageFormat;
import dev.weir.sensor.schema.wpp.TraceMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Reads schemas out of files of every sort that holds some.
///
/// **Thread.** One.
final class SchemaFiles {
    private static final long MAX_DOCUMENT_LENGTH = 64L << 20;

    private final Invocation invocation;
    private final Consumer<String> warnings;

    /// @param warnings takes what could not be read as it stands, a line each
    SchemaFiles(Invocation invocation, Consumer<String> warnings) {
        this.invocation = invocation;
        this.warnings = warnings;
    }

    /// Returns the schemas of a file, a recording or a folder.
    ///
    /// **Errors.** [IOException] or [CommandFault] when it cannot be read or holds none; what lies
    /// in a folder is only warned of.
    List<Schema> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw CommandFault.unreadable("no such file or directory: " + path);
        }
        if (Files.isDirectory(path)) {
            return isRecording(path)
                    ? notBuiltIn(Recording.open(path).schemas().schemas())
                    : new SchemaFolder(invocation, this, warnings).read(path);
        }
        return switch (SchemaFileType.of(path)) {
            case CATALOGUE -> List.copyOf(Catalogue.read(path).schemas());
            case PE -> resource(path);
            case MANIFEST -> manifest(path);
            case TRACE_MESSAGES -> traceMessages(path);
            case OTHER -> trace(path);
        };
    }

    private static boolean isRecording(Path directory) {
        return Files.exists(directory.resolve("weir.recording"))
                || Files.isDirectory(directory.resolve("runs"));
    }

    private List<Schema> resource(Path file) throws IOException {
        ResourceContents contents;
        try {
            contents = new EventResources().read(file);
        } catch (ResourceException e) {
            throw unreadable(file, e);
        }
        if (contents.equals(ResourceContents.EMPTY)) {
            throw CommandFault.unreadable("describes no events: " + file);
        }
        return schemas(file, contents);
    }

    /// Returns the schemas of a program or library, and warns of what is missing.
    List<Schema> schemas(Path file, ResourceContents contents) {
        contents.warnings().forEach(warning -> warnings.accept(file + ": " + warning));
        return contents.providers().stream()
                .flatMap(provider -> provider.schemas().stream())
                .toList();
    }

    private List<Schema> manifest(Path file) throws IOException {
        ManifestContents contents;
        try {
            contents = InstrumentationManifest.parse(document(file), origin(Kind.MANIFEST, file));
        } catch (ManifestException e) {
            throw unreadable(file, e);
        }
        contents.warnings().forEach(warning -> warnings.accept(file + ": " + warning));
        return contents.providers().stream()
                .flatMap(provider -> provider.schemas().stream())
                .toList();
    }

    private List<Schema> traceMessages(Path file) throws IOException {
        TraceMessages messages = TraceMessageFormat.parse(document(file), origin(Kind.TMF, file));
        messages.warnings().forEach(warning -> warnings.accept(file + ": " + warning));
        if (messages.schemas().isEmpty()) {
            throw CommandFault.unreadable("no formats of messages in: " + file);
        }
        return messages.schemas();
    }

    private List<Schema> trace(Path file) throws IOException {
        Source source = new Source(List.of(file), EtlOptions.DEFAULT);
        return notBuiltIn(SourceSchemas.of(invocation, source, List.of()).schemas());
    }

    private static IOException unreadable(Path file, IOException fault) {
        return new IOException("%s: %s".formatted(file, fault.getMessage()), fault);
    }

    private static byte[] document(Path file) throws IOException {
        if (Files.size(file) > MAX_DOCUMENT_LENGTH) {
            throw CommandFault.unreadable("too long for a file of schemas: " + file);
        }
        return Files.readAllBytes(file);
    }

    private static SchemaOrigin origin(Kind kind, Path file) {
        return new SchemaOrigin(kind, file.getFileName().toString());
    }

    private static List<Schema> notBuiltIn(Collection<Schema> schemas) {
        List<Schema> others = new ArrayList<>(schemas);
        others.removeIf(schema -> schema.origin().kind() == Kind.BUILT_IN);
        return others;
    }
}
