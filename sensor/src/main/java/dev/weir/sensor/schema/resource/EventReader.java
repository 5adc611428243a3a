package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reads the events of one provider.
///
/// ```
///   +0  'EVNT', u32 length, u32 number of events, u32
///  +16  events of 48 bytes:
///
///   byte  0       2   3   4   5   6       8              16      20      24
///        +-------+---+---+---+---+-------+---------------+-------+-------+
///    0   | Id    |Ver|Chn|Lvl|Opc| Task  |    Keyword    |Message|Templte|
///        +-------+---+---+---+---+-------+-------+-------+-------+-------+
///   24   |Opcode | Level | Task  |KeywCnt| Keywrds       |Channel|
///        +-------+-------+-------+-------+-------+-------+-------+
/// ```
///
/// The second row holds offsets of entries (see NameTable), of keywords a number and the offset of
/// a list of offsets.
///
/// **Thread.** One.
final class EventReader {
    private static final int HEADER_LENGTH = 16;
    private static final int COUNT = 8;
    private static final int EVENT_LENGTH = 48;
    private static final int ID = 0;
    private static final int VERSION = 2;
    private static final int CHANNEL = 3;
    private static final int LEVEL = 4;
    private static final int OPCODE = 5;
    private static final int TASK = 6;
    private static final int KEYWORD = 8;
    private static final int MESSAGE = 16;
    private static final int TEMPLATE = 20;
    private static final int OPCODE_ENTRY = 24;
    private static final int LEVEL_ENTRY = 28;
    private static final int TASK_ENTRY = 32;
    private static final int KEYWORD_COUNT = 36;
    private static final int KEYWORD_ENTRIES = 40;
    private static final int CHANNEL_ENTRY = 44;
    private static final int MAX_KEYWORDS = 64;

    private final CrimBytes bytes;
    private final MessageTable messages;
    private final NameTable names;
    private final SchemaOrigin origin;
    private final TemplateReader templates;
    private final Warnings warnings;

    EventReader(
            CrimBytes bytes,
            MessageTable messages,
            NameTable names,
            SchemaOrigin origin,
            Warnings warnings) {
        this.bytes = bytes;
        this.messages = messages;
        this.names = names;
        this.origin = origin;
        this.templates = new TemplateReader(bytes, new MapReader(bytes, messages, warnings));
        this.warnings = warnings;
    }

    /// Reads the list of events at an offset; none at 0. An event whose payload cannot be read is
    /// left out, with a warning.
    List<Schema> read(UUID provider, String providerName, long offset) throws ResourceException {
        if (offset == 0) {
            return List.of();
        }
        bytes.check("events", offset, HEADER_LENGTH);
        long count = bytes.u32(offset + COUNT);
        bytes.check("events", offset + HEADER_LENGTH, count * EVENT_LENGTH);
        List<Schema> schemas = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long event = offset + HEADER_LENGTH + i * EVENT_LENGTH;
            EventDescriptor descriptor = descriptor(event);
            try {
                schemas.add(schema(provider, providerName, descriptor, event));
            } catch (ResourceException e) {
                warnings.add(
                        "provider %s event %d version %d: %s"
                                .formatted(
                                        provider,
                                        descriptor.id(),
                                        descriptor.version(),
                                        e.reason()));
            }
        }
        return schemas;
    }

    private EventDescriptor descriptor(long event) {
        return new EventDescriptor(
                bytes.u16(event + ID),
                bytes.u8(event + VERSION),
                bytes.u8(event + CHANNEL),
                bytes.u8(event + LEVEL),
                bytes.u8(event + OPCODE),
                bytes.u16(event + TASK),
                bytes.u64(event + KEYWORD));
    }

    private Schema schema(
            UUID provider, String providerName, EventDescriptor descriptor, long event)
            throws ResourceException {
        EventNames eventNames =
                new EventNames(
                        providerName,
                        "",
                        names.at(bytes.u32(event + TASK_ENTRY)),
                        names.at(bytes.u32(event + OPCODE_ENTRY)),
                        names.at(bytes.u32(event + LEVEL_ENTRY)),
                        names.at(bytes.u32(event + CHANNEL_ENTRY)),
                        keywords(
                                bytes.u32(event + KEYWORD_COUNT),
                                bytes.u32(event + KEYWORD_ENTRIES)),
                        messages.text(bytes.i32(event + MESSAGE)).orElse(""));
        return new Schema(
                new SchemaKey.Manifest(provider, descriptor.id(), descriptor.version()),
                DecodingSource.MANIFEST,
                origin,
                descriptor,
                eventNames,
                templates.at(bytes.u32(event + TEMPLATE)),
                0);
    }

    private List<String> keywords(long count, long offset) throws ResourceException {
        if (count == 0) {
            return List.of();
        }
        if (count > MAX_KEYWORDS) {
            throw new ResourceException(
                    "an event has at most %d keywords: %d".formatted(MAX_KEYWORDS, count));
        }
        bytes.check("keywords", offset, count * Integer.BYTES);
        List<String> keywords = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            String name = names.at(bytes.u32(offset + i * Integer.BYTES));
            if (!name.isEmpty()) {
                keywords.add(name);
            }
        }
        return keywords;
    }
}
