package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.SchemaOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The schemas in a file of Windows: its WEVT_TEMPLATE resource, with the texts from its own
/// message table and from the language file beside it.
///
/// **Thread.** One.
public final class EventResources {
    private static final String MESSAGE_TABLE = "#11";

    private final MuiFolders muiFolders = new MuiFolders();

    /// Makes a reader, which remembers what lies in the folders it has looked for language files.
    public EventResources() {}

    /// Reads a file; its contents are empty when it describes no events.
    ///
    /// **Errors.** [IOException] when it cannot be read, is no PE file or its resource is none.
    public ResourceContents read(Path file) throws IOException {
        try (PeResources resources = PeResources.open(file)) {
            Optional<byte[]> templates = resources.read(EventTemplates.TYPE);
            if (templates.isEmpty()) {
                return ResourceContents.EMPTY;
            }
            List<String> warnings = new ArrayList<>();
            MessageTable messages = messages(resources, file, warnings);
            Optional<Path> mui = muiFolders.of(file);
            if (mui.isPresent()) {
                messages = messages.withFallback(messagesOf(mui.get(), warnings));
            }
            SchemaOrigin origin =
                    new SchemaOrigin(SchemaOrigin.Kind.RESOURCE, file.getFileName().toString());
            ResourceContents contents = EventTemplates.parse(templates.get(), messages, origin);
            warnings.addAll(contents.warnings());
            return new ResourceContents(contents.providers(), warnings);
        }
    }

    private static MessageTable messagesOf(Path mui, List<String> warnings) {
        try (PeResources resources = PeResources.open(mui)) {
            return messages(resources, mui, warnings);
        } catch (IOException e) {
            return noMessages(mui, e, warnings);
        }
    }

    private static MessageTable messages(PeResources resources, Path file, List<String> warnings) {
        try {
            return resources
                    .read(MESSAGE_TABLE)
                    .map(MessageTable::parse)
                    .orElse(MessageTable.EMPTY);
        } catch (IOException e) {
            return noMessages(file, e, warnings);
        }
    }

    private static MessageTable noMessages(Path file, IOException e, List<String> warnings) {
        warnings.add("no messages from %s: %s".formatted(file.getFileName(), e.getMessage()));
        return MessageTable.EMPTY;
    }
}
