package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reads one provider of a resource.
///
/// ```
///   +0  'WEVT', u32 length, u32 message, u32 number of parts
///  +16  parts: u32 kind, u32 offset of a part, which begins with its own signature
///
///   PRVA  +8 u32 number of attributes, +12 attributes: u16 kind (1: name), u16, u32 offset of text
/// ```
///
/// **Thread.** One.
final class ProviderReader {
    private static final int HEADER_LENGTH = 16;
    private static final int MESSAGE = 8;
    private static final int PART_COUNT = 12;
    private static final int PART_LENGTH = 8;
    private static final int MAX_PARTS = 64;
    private static final int LIST_HEADER_LENGTH = 12;
    private static final int LIST_COUNT = 8;
    private static final int ATTRIBUTE_LENGTH = 8;
    private static final int ATTRIBUTE_NAME = 1;

    /// Providers' names have at most 255 characters.
    private static final int MAX_NAME_LENGTH = 512;

    private final CrimBytes bytes;
    private final MessageTable messages;
    private final SchemaOrigin origin;
    private final Warnings warnings;

    ProviderReader(CrimBytes bytes, MessageTable messages, SchemaOrigin origin, Warnings warnings) {
        this.bytes = bytes;
        this.messages = messages;
        this.origin = origin;
        this.warnings = warnings;
    }

    /// Reads the provider at an offset. What cannot be understood is left out, with a warning.
    ///
    /// **Errors.** [ResourceException] when there is no provider at the offset, or its parts are
    /// not where it says.
    ResourceProvider read(UUID id, long offset) throws ResourceException {
        Map<String, Long> parts = parts(offset);
        NameTable names = new NameTable(bytes, messages);
        for (NameTable.Form form : NameTable.Form.values()) {
            try {
                names.read(form, parts.getOrDefault(form.name(), 0L));
            } catch (ResourceException e) {
                warnings.add("provider %s: %s".formatted(id, e.reason()));
            }
        }
        String name = name(parts, bytes.i32(offset + MESSAGE), names);
        List<Schema> schemas =
                new EventReader(bytes, messages, names, origin, warnings)
                        .read(id, name, parts.getOrDefault("EVNT", 0L));
        return new ResourceProvider(id, name, schemas);
    }

    private Map<String, Long> parts(long offset) throws ResourceException {
        bytes.check("provider", "WEVT", offset, HEADER_LENGTH);
        long count = bytes.u32(offset + PART_COUNT);
        if (count > MAX_PARTS) {
            throw new ResourceException(
                    "a provider has at most %d parts: %d".formatted(MAX_PARTS, count));
        }
        bytes.check("parts of a provider", offset + HEADER_LENGTH, count * PART_LENGTH);
        Map<String, Long> parts = new HashMap<>();
        for (long i = 0; i < count; i++) {
            long part = bytes.u32(offset + HEADER_LENGTH + i * PART_LENGTH + Integer.BYTES);
            bytes.check("part of a provider", part, LIST_HEADER_LENGTH);
            parts.putIfAbsent(bytes.signature(part), part);
        }
        return parts;
    }

    /// Only newer resources have the name. In older ones a message without spaces is the name by
    /// custom, and by custom channels bear it; any other message is better than nothing.
    private String name(Map<String, Long> parts, int message, NameTable names)
            throws ResourceException {
        String attribute = nameAttribute(parts.getOrDefault("PRVA", 0L)).strip();
        if (!attribute.isEmpty()) {
            return attribute;
        }
        String text = messages.text(message).orElse("").strip();
        boolean isSentence = text.isEmpty() || text.indexOf(' ') >= 0;
        return isSentence && !names.providerByChannel().isEmpty()
                ? names.providerByChannel()
                : text;
    }

    private String nameAttribute(long offset) throws ResourceException {
        if (offset == 0) {
            return "";
        }
        long count = bytes.u32(offset + LIST_COUNT);
        bytes.check("attributes", offset + LIST_HEADER_LENGTH, count * ATTRIBUTE_LENGTH);
        for (long i = 0; i < count; i++) {
            long attribute = offset + LIST_HEADER_LENGTH + i * ATTRIBUTE_LENGTH;
            if (bytes.u16(attribute) == ATTRIBUTE_NAME) {
                long text = bytes.u32(attribute + Integer.BYTES);
                return bytes.terminatedText("provider's name", text, MAX_NAME_LENGTH);
            }
        }
        return "";
    }
}
