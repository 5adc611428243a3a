package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes a WEVT_TEMPLATE resource of schemas as Microsoft's message compiler does: in version 5
/// with the provider's name, in version 3 without.
///
/// Names of levels, opcodes, tasks and keywords get a message; the names for programs, which the
/// message goes before, are the same with `win:` before them.
final class CrimWriter {
    private static final int[] PART_KINDS = {6, 7, 13, 5, 2, 0, 1, 3, 4};

    private final int version;
    private final MessageWriter messages;
    private final ByteWriter out = new ByteWriter();

    CrimWriter(int version, MessageWriter messages) {
        this.version = version;
        this.messages = messages;
    }

    byte[] write(List<ResourceProvider> providers) {
        out.tag("CRIM").u32(0).u16(version).u16(1).u32(providers.size());
        int entries = out.position();
        providers.forEach(provider -> out.guid(provider.id()).u32(0));
        for (int i = 0; i < providers.size(); i++) {
            out.set32(entries + 20 * i + 16, out.position());
            writeProvider(providers.get(i));
        }
        out.set32(4, out.position());
        return out.u16(0).toArray();
    }

    private void writeProvider(ResourceProvider provider) {
        int start = out.position();
        out.tag("WEVT").u32(0).u32(messages.add(version < 5 ? provider.name() : ""));
        out.u32(PART_KINDS.length);
        int parts = out.position();
        for (int kind : PART_KINDS) {
            out.u32(kind).u32(0);
        }
        List<Schema> schemas = provider.schemas();
        int part = parts + 4;
        part = begin(part);
        Map<ValueMap, Integer> maps = writeMaps(schemas);
        part = begin(part);
        Map<List<Property>, Integer> templates = writeTemplates(schemas, maps);
        part = begin(part);
        writeAttributes(provider.name());
        Map<Named, Integer> entries = new HashMap<>();
        part = begin(part);
        writeNames("CHAN", schemas, entries);
        part = begin(part);
        writeNames("OPCO", schemas, entries);
        part = begin(part);
        writeNames("LEVL", schemas, entries);
        part = begin(part);
        writeNames("TASK", schemas, entries);
        part = begin(part);
        writeNames("KEYW", schemas, entries);
        begin(part);
        writeEvents(schemas, templates, entries);
        out.set32(start + 4, out.position() - start);
    }

    private int begin(int field) {
        out.align(8);
        out.set32(field, out.position());
        return field + 8;
    }

    private Map<ValueMap, Integer> writeMaps(List<Schema> schemas) {
        List<ValueMap> maps =
                schemas.stream()
                        .flatMap(schema -> schema.properties().stream())
                        .flatMap(CrimWriter::withMembers)
                        .flatMap(p -> p instanceof Property.Value v ? v.map().stream() : null)
                        .distinct()
                        .toList();
        int start = out.position();
        out.tag("MAPS").u32(0).u32(maps.size()).zeros(4 * maps.size());
        Map<ValueMap, Integer> offsets = new HashMap<>();
        for (int i = 0; i < maps.size(); i++) {
            ValueMap map = maps.get(i);
            boolean bits = map.kind() == ValueMap.Kind.BITS;
            int at = out.position();
            offsets.put(map, at);
            out.set32(start + 12 + 4 * i, at);
            out.tag(bits ? "BMAP" : "VMAP").u32(20 + 8 * map.entries().size()).u32(0);
            out.u32(bits ? 1 : 0).u32(map.entries().size());
            map.entries().forEach(e -> out.u32(e.value()).u32(messages.add(e.text())));
        }
        maps.forEach(map -> {
            out.set32(offsets.get(map) + 8, out.position());
            out.sizedText(map.name());
        });
        out.set32(start + 4, out.position() - start);
        return offsets;
    }

    private static Stream<Property> withMembers(Property property) {
        return property instanceof Property.Struct struct
                ? Stream.concat(
                        Stream.of(property),
                        struct.members().stream().flatMap(CrimWriter::withMembers))
                : Stream.of(property);
    }

    private Map<List<Property>, Integer> writeTemplates(
            List<Schema> schemas, Map<ValueMap, Integer> maps) {
        List<List<Property>> templates =
                schemas.stream()
                        .map(Schema::properties)
                        .filter(p -> !p.isEmpty())
                        .distinct()
                        .toList();
        int start = out.position();
        out.tag("TTBL").u32(0).u32(templates.size());
        Map<List<Property>, Integer> offsets = new HashMap<>();
        for (List<Property> template : templates) {
            offsets.put(template, out.position());
            new TemplateWriter(out, maps).write(template);
        }
        out.set32(start + 4, out.position() - start);
        return offsets;
    }

    private void writeAttributes(String name) {
        int start = out.position();
        out.tag("PRVA").u32(0).u32(version < 5 ? 0 : 1);
        if (version >= 5) {
            out.u32(0x1000_0001).u32(out.position() + 4).utf16(name + "\0").align(4);
        }
        out.set32(start + 4, out.position() - start);
    }

    /// What an event names, and the numbers that stand in the table's entry for it.
    private record Named(String table, long number, int task, String name) {}

    private void writeNames(String table, List<Schema> schemas, Map<Named, Integer> entries) {
        List<Named> named =
                schemas.stream().flatMap(schema -> named(table, schema)).distinct().toList();
        int start = out.position();
        out.tag(table).u32(0).u32(named.size());
        List<Integer> nameFields = new ArrayList<>();
        for (Named entry : named) {
            entries.put(entry, out.position());
            nameFields.add(writeEntry(table, entry));
        }
        for (int i = 0; i < named.size(); i++) {
            out.set32(nameFields.get(i), out.position());
            String prefix = table.equals("CHAN") ? "" : "win:";
            out.sizedText(prefix + named.get(i).name());
        }
        out.set32(start + 4, out.position() - start);
    }

    private int writeEntry(String table, Named entry) {
        switch (table) {
            case "CHAN" -> {
                out.u32(0).u32(0).u32(entry.number()).u32(MessageWriter.NONE);
                return out.position() - 12;
            }
            case "OPCO" -> out.u16(entry.task()).u16((int) entry.number());
            case "KEYW" -> out.u64(entry.number());
            default -> out.u32(entry.number());
        }
        out.u32(messages.add(entry.name()));
        if (table.equals("TASK")) {
            out.u64(0).u64(0);
        }
        out.u32(0);
        return out.position() - 4;
    }

    private static Stream<Named> named(String table, Schema schema) {
        EventDescriptor numbers = schema.descriptor();
        List<Named> all = new ArrayList<>();
        all.add(new Named("CHAN", numbers.channel(), 0, schema.names().channel()));
        all.add(new Named("LEVL", numbers.level(), 0, schema.names().level()));
        all.add(new Named("OPCO", numbers.opcode(), numbers.task(), schema.names().opcode()));
        all.add(new Named("TASK", numbers.task(), 0, schema.names().task()));
        long bits = numbers.keyword();
        for (String keyword : schema.names().keywords()) {
            all.add(new Named("KEYW", Long.lowestOneBit(bits), 0, keyword));
            bits &= bits - 1;
        }
        return all.stream().filter(n -> n.table().equals(table) && !n.name().isEmpty());
    }

    private void writeEvents(
            List<Schema> schemas,
            Map<List<Property>, Integer> templates,
            Map<Named, Integer> entries) {
        int start = out.position();
        out.tag("EVNT").u32(0).u32(schemas.size()).u32(0);
        List<Integer> keywordFields = new ArrayList<>();
        for (Schema schema : schemas) {
            EventDescriptor numbers = schema.descriptor();
            out.u16(numbers.id()).u8(numbers.version()).u8(numbers.channel());
            out.u8(numbers.level()).u8(numbers.opcode()).u16(numbers.task());
            out.u64(numbers.keyword()).u32(messages.add(schema.names().message()));
            out.u32(templates.getOrDefault(schema.properties(), 0));
            out.u32(entry("OPCO", schema, entries));
            out.u32(entry("LEVL", schema, entries)).u32(entry("TASK", schema, entries));
            out.u32(schema.names().keywords().size()).u32(0);
            keywordFields.add(out.position() - 4);
            out.u32(entry("CHAN", schema, entries));
        }
        for (int i = 0; i < schemas.size(); i++) {
            if (!schemas.get(i).names().keywords().isEmpty()) {
                out.set32(keywordFields.get(i), out.position());
                named("KEYW", schemas.get(i)).forEach(keyword -> out.u32(entries.get(keyword)));
            }
        }
        out.set32(start + 4, out.position() - start);
    }

    private static int entry(String table, Schema schema, Map<Named, Integer> entries) {
        return named(table, schema).mapToInt(entries::get).findFirst().orElse(0);
    }
}
