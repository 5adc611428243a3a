package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/// Makes the schemas of a provider's events.
///
/// A level, opcode, task, keyword or channel that is nowhere defined leaves its number zero and
/// keeps the name by which the event refers to it.
final class EventReader {
    private static final int MAX_BYTE = 0xFF;
    private static final int MAX_SHORT = 0xFFFF;
    private static final Name UNSAID = new Name("", 0, "");

    private final String provider;
    private final ProviderNames names;
    private final StringTable strings;
    private final SchemaOrigin origin;
    private final Warnings warnings;

    EventReader(
            String provider,
            ProviderNames names,
            StringTable strings,
            SchemaOrigin origin,
            Warnings warnings) {
        this.provider = provider;
        this.names = names;
        this.strings = strings;
        this.origin = origin;
        this.warnings = warnings;
    }

    Schema read(XmlElement event, SchemaKey.Manifest key, Template template) {
        Name level = resolve(names.levels(), event, "level", MAX_BYTE);
        Name task = resolve(names.tasks(), event, "task", MAX_SHORT);
        Name opcode = resolve(names.opcodes(task.number()), event, "opcode", MAX_BYTE);
        Name channel = resolve(names.channels(), event, "channel", MAX_BYTE);
        List<Name> keywords = keywords(event);
        EventDescriptor descriptor =
                new EventDescriptor(
                        key.id(),
                        key.version(),
                        (int) channel.number(),
                        (int) level.number(),
                        (int) opcode.number(),
                        (int) task.number(),
                        keywords.stream().mapToLong(Name::number).reduce(0, (a, b) -> a | b));
        EventNames eventNames =
                new EventNames(
                        provider,
                        name(event, task),
                        task.text(),
                        opcode.text(),
                        level.text(),
                        channel.text(),
                        keywords.stream()
                                .map(Name::text)
                                .filter(text -> !text.isEmpty())
                                .distinct()
                                .toList(),
                        strings.resolve(event.attribute("message")));
        return new Schema(
                key,
                DecodingSource.MANIFEST,
                origin,
                descriptor,
                eventNames,
                template.properties(),
                template.tags());
    }

    /// Returns the event's own name. The symbol is meant for C code; it names an event that nothing
    /// else does.
    private static String name(XmlElement event, Name task) {
        String name = event.attribute("name").strip();
        return name.isEmpty() && task.text().isEmpty() ? event.attribute("symbol").strip() : name;
    }

    private Name resolve(NameTable table, XmlElement event, String attribute, long limit) {
        String reference = event.attribute(attribute).strip();
        if (reference.isEmpty()) {
            return UNSAID;
        }
        Optional<Name> found = table.find(reference);
        if (found.isPresent() && Long.compareUnsigned(found.get().number(), limit) <= 0) {
            return found.get();
        }
        warnings.add(event, "no such " + attribute + ": " + XmlElement.shorten(reference));
        return new Name(reference, 0, XmlElement.localName(reference));
    }

    /// Returns what the event's keywords are called, the lowest bit first. Bits without a name make
    /// up an entry of their own, so that the descriptor keeps them.
    private List<Name> keywords(XmlElement event) {
        List<Name> found = new ArrayList<>();
        StringTokenizer references = new StringTokenizer(event.attribute("keywords"));
        while (references.hasMoreTokens()) {
            String reference = references.nextToken();
            OptionalLong bits = Numbers.parse(reference);
            if (bits.isPresent()) {
                found.addAll(names.keywords().ofBits(bits.getAsLong()));
                found.add(new Name("", bits.getAsLong(), ""));
            } else {
                found.add(keyword(event, reference));
            }
        }
        found.sort(Comparator.comparingInt(EventReader::lowestBit));
        return found;
    }

    private Name keyword(XmlElement event, String reference) {
        Optional<Name> found = names.keywords().find(reference);
        if (found.isEmpty()) {
            warnings.add(event, "no such keyword: " + XmlElement.shorten(reference));
        }
        return found.orElseGet(() -> new Name(reference, 0, XmlElement.localName(reference)));
    }

    private static int lowestBit(Name keyword) {
        return Long.numberOfTrailingZeros(keyword.number());
    }
}
