package dev.weir.sensor.schema.tdh;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.EventMapBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the emulator's TDH shall know; its form stands in tdh.c.
public final class TdhStore {
    private static final UUID EVENT_METADATA =
            UUID.fromString("bbccf6c1-6cd1-48c4-80ff-839482e37671");
    private static final int EVENT_INFO = 32;
    private static final int EVENT_MAP_INFO = 33;

    private static final int PROVIDER = 1;
    private static final int EVENT = 2;
    private static final int MAP = 3;
    private static final int FIELDS = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<String> maps = new HashSet<>();

    /// Starts a store that knows nothing.
    public TdhStore() {
        out.writeBytes("WEIRTDH1".getBytes(StandardCharsets.US_ASCII));
    }

    /// Tells whether a record is a schema that a merged trace carries.
    public static boolean isSchema(EventRecord record) {
        return record.isOfProvider(EVENT_METADATA)
                && (record.opcode() == EVENT_INFO || record.opcode() == EVENT_MAP_INFO);
    }

    /// Adds a provider to the list of providers.
    ///
    /// @param source 0 for a manifest, 1 for a MOF class
    public TdhStore provider(UUID id, int source, String name) {
        byte[] text = wide(name);
        MemorySegment entry = MemorySegment.ofArray(new byte[GuidLayout.LENGTH + 4 + text.length]);
        GuidLayout.set(entry, 0, id);
        entry.set(INT, GuidLayout.LENGTH, source);
        MemorySegment.copy(
                text, 0, entry, ValueLayout.JAVA_BYTE, GuidLayout.LENGTH + 4, text.length);
        return entry(PROVIDER, entry);
    }

    /// Adds the description of an event, byte for byte.
    public TdhStore event(byte[] info) {
        return entry(EVENT, MemorySegment.ofArray(info));
    }

    /// Adds an event, and its maps; an event that Windows has no words for is left out.
    public TdhStore event(Schema schema) {
        EventInfoWriter.write(schema).ifPresent(this::event);
        addMaps(schema.key().providerId(), schema.properties());
        return this;
    }

    /// Adds a map as merged traces carry it: a provider's GUID and an EVENT_MAP_INFO.
    public TdhStore map(byte[] mapInfo) {
        return entry(MAP, MemorySegment.ofArray(mapInfo));
    }

    /// Adds keywords, levels, channels, tasks or opcodes of a provider.
    ///
    /// @param type an EVENT_FIELD_TYPE
    /// @param fields the values by their names, or by `name=description`
    public TdhStore fields(UUID provider, int type, Map<String, Long> fields) {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        int start = 8 + fields.size() * 16;
        MemorySegment table = MemorySegment.ofArray(new byte[GuidLayout.LENGTH + 8 + start]);
        GuidLayout.set(table, 0, provider);
        table.set(INT, 16, type);
        table.set(INT, 24, fields.size());
        table.set(INT, 28, type);
        long at = 32;
        for (Map.Entry<String, Long> field : fields.entrySet()) {
            String[] parts = field.getKey().split("=", 2);
            table.set(INT, at, start + texts.size());
            texts.writeBytes(wide(parts[0]));
            if (parts.length > 1) {
                table.set(INT, at + 4, start + texts.size());
                texts.writeBytes(wide(parts[1]));
            }
            table.set(LONG, at + 8, field.getValue());
            at += 16;
        }
        byte[] whole = new byte[(int) table.byteSize() + texts.size()];
        MemorySegment.ofArray(whole).copyFrom(table);
        System.arraycopy(texts.toByteArray(), 0, whole, (int) table.byteSize(), texts.size());
        return entry(FIELDS, MemorySegment.ofArray(whole));
    }

    /// Adds all that a merged trace carries.
    public TdhStore trace(Path etl) throws IOException {
        try (EtlTrace trace = EtlTrace.open(List.of(etl), EtlOptions.DEFAULT)) {
            trace.process(this::carried);
        }
        return this;
    }

    private void carried(EventRecord record) {
        boolean isClassic = (record.flags() & EventRecordLayout.FLAG_CLASSIC_HEADER) != 0;
        if (isClassic && isSchema(record)) {
            entry(record.opcode() == EVENT_INFO ? EVENT : MAP, record.userData());
        }
    }

    /// Writes the store.
    public Path write(Path file) throws IOException {
        return Files.write(file, out.toByteArray());
    }

    private void addMaps(UUID provider, List<Property> properties) {
        for (Property property : properties) {
            switch (property) {
                case Property.Struct struct -> addMaps(provider, struct.members());
                case Property.Value value -> value.map().ifPresent(map -> addMap(provider, map));
                case Property.Padding _ -> {}
            }
        }
    }

    private void addMap(UUID provider, ValueMap map) {
        if (maps.add(provider + map.name())) {
            int flag = map.kind() == ValueMap.Kind.VALUES ? 1 : 2;
            EventMapBuilder info = new EventMapBuilder(provider, map.name(), flag);
            map.entries().forEach(entry -> info.add(entry.value(), entry.text()));
            map(info.build());
        }
    }

    private TdhStore entry(int kind, MemorySegment bytes) {
        byte[] entry = bytes.toArray(ValueLayout.JAVA_BYTE);
        MemorySegment head = MemorySegment.ofArray(new byte[8]);
        head.set(INT, 0, kind);
        head.set(INT, 4, entry.length);
        out.writeBytes(head.toArray(ValueLayout.JAVA_BYTE));
        out.writeBytes(entry);
        out.writeBytes(new byte[-entry.length & 7]);
        return this;
    }

    private static byte[] wide(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    }
}
