package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.ValueMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Windows' descriptions of events, and the maps that they name.
///
/// A map may come after the event that uses it, so descriptions are kept as bytes and read when
/// asked for. Of two for the same events, or two maps of a name, the last counts.
///
/// **Memory.** 64 MiB for all; then no further ones are taken.
final class EventDescriptions {
    static final long MAX_BYTES = 64 << 20;

    /// What a table's entry and the objects behind it take, about.
    private static final int ENTRY_BYTES = 256;

    private record MapName(UUID providerId, String name) {}

    private final Map<SchemaKey, Bytes> events = new LinkedHashMap<>();
    private final Map<MapName, ValueMap> maps = new HashMap<>();
    private final Map<SchemaKey, Optional<Schema>> read = new HashMap<>();
    private long keptBytes;
    private long refused;

    /// Returns how many descriptions and maps were broken or had no room.
    long refused() {
        return refused;
    }

    /// Takes a TRACE_EVENT_INFO and tells whether it says something new.
    boolean addEvent(MemorySegment info) {
        Optional<SchemaKey> key = TraceEventInfo.key(info);
        if (key.isEmpty() || !hasRoom(info)) {
            refused++;
            return false;
        }
        Bytes bytes = Bytes.of(info.toArray(ValueLayout.JAVA_BYTE));
        Bytes former = events.put(key.get(), bytes);
        if (bytes.equals(former)) {
            return false;
        }
        keptBytes += bytes.length() + ENTRY_BYTES;
        keptBytes -= former == null ? 0 : former.length() + ENTRY_BYTES;
        read.remove(key.get());
        return true;
    }

    /// Takes a provider's GUID and an EVENT_MAP_INFO and tells whether it says something new.
    boolean addMap(MemorySegment payload) {
        Optional<EventMapInfo> info = EventMapInfo.parse(payload);
        if (info.isEmpty() || !hasRoom(payload)) {
            refused++;
            return false;
        }
        ValueMap map = info.get().map();
        ValueMap former = maps.put(new MapName(info.get().providerId(), map.name()), map);
        if (map.equals(former)) {
            return false;
        }
        keptBytes += payload.byteSize() + ENTRY_BYTES;
        read.clear();
        return true;
    }

    private boolean hasRoom(MemorySegment payload) {
        return keptBytes + payload.byteSize() + ENTRY_BYTES <= MAX_BYTES;
    }

    Optional<Schema> find(SchemaKey key) {
        Bytes info = events.get(key);
        return info == null ? Optional.empty() : read.computeIfAbsent(key, _ -> read(info));
    }

    private Optional<Schema> read(Bytes bytes) {
        MemorySegment info = MemorySegment.ofArray(bytes.toArray());
        UUID providerId = GuidLayout.get(info, TraceEventInfoLayout.PROVIDER_GUID);
        Optional<Schema> schema =
                TraceEventInfo.parse(
                        info, name -> Optional.ofNullable(maps.get(new MapName(providerId, name))));
        refused += schema.isEmpty() ? 1 : 0;
        return schema;
    }

    List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>();
        for (SchemaKey key : events.keySet()) {
            find(key).ifPresent(schemas::add);
        }
        return schemas;
    }
}
