package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Builds the payload of an EventMapInfo event: a provider's GUID and an EVENT_MAP_INFO.
public final class EventMapBuilder {
    private record Entry(long value, String text) {}

    private final UUID providerId;
    private final String name;
    private final int flag;
    private final List<Entry> entries = new ArrayList<>();
    private int valueType;

    /// Starts a map; 1 as flag makes a map of values, 2 one of bits.
    public EventMapBuilder(UUID providerId, String name, int flag) {
        this.providerId = providerId;
        this.name = name;
        this.flag = flag;
    }

    /// Adds a meaning.
    public EventMapBuilder add(long value, String text) {
        entries.add(new Entry(value, text));
        return this;
    }

    /// Sets the type of the values: 0 numbers, 1 texts.
    public EventMapBuilder valueType(int type) {
        valueType = type;
        return this;
    }

    /// Returns the payload.
    public byte[] build() {
        StructBytes map = new StructBytes(16 + entries.size() * 8);
        map.setTexts(0, name);
        map.setInt(4, flag);
        map.setInt(8, entries.size());
        map.setInt(12, valueType);
        for (int i = 0; i < entries.size(); i++) {
            map.setTexts(16 + i * 8L, entries.get(i).text() + ' ');
            map.setInt(20 + i * 8L, entries.get(i).value());
        }
        byte[] structure = map.build();
        byte[] payload = new byte[GuidLayout.LENGTH + structure.length];
        MemorySegment segment = MemorySegment.ofArray(payload);
        GuidLayout.set(segment, 0, providerId);
        MemorySegment.copy(
                structure, 0, segment, ValueLayout.JAVA_BYTE, GuidLayout.LENGTH, structure.length);
        return payload;
    }
}
