package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.ValueMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A map of a provider, as merged traces carry it.
///
/// ```
///   byte  0               4               8              12              16
///        +---------------+---------------+---------------+---------------+
///        |                         ProviderGuid                          |
///        +---------------+---------------+---------------+---------------+
///    0   |  NameOffset   |     Flag      |  EntryCount   |   ValueType   |
///        +---------------+---------------+---------------+---------------+
///   16   EntryCount times:
///        +---------------+---------------+
///        | OutputOffset  |     Value     |
///        +---------------+---------------+
/// ```
///
/// Offsets count from behind the GUID.
///
/// Source: EVENT_MAP_INFO of tdh.h; `EventMapInfo`, opcode 33 of the class EventMetadata.
///
/// @param providerId the provider whose map it is
public record EventMapInfo(UUID providerId, ValueMap map) {
    private static final long NAME = 0x00;
    private static final long FLAG = 0x04;
    private static final long ENTRY_COUNT = 0x08;
    private static final long VALUE_TYPE = 0x0C;
    private static final long ENTRIES = 0x10;
    private static final long ENTRY_LENGTH = 8;
    private static final long VALUE = 4;

    private static final long FLAG_VALUES = 0x01;
    private static final long FLAG_BITS = 0x02;
    private static final long FLAG_WBEM_VALUES = 0x08;
    private static final long FLAG_WBEM_BITS = 0x10;
    private static final long FLAG_WBEM_FLAGS = 0x20;
    private static final long FLAG_WBEM_NO_MAP = 0x40;

    /// Makes a map of an event's payload, or empty when it is broken or none of numbers.
    public static Optional<EventMapInfo> parse(MemorySegment payload) {
        if (payload.byteSize() < GuidLayout.LENGTH) {
            return Optional.empty();
        }
        UUID providerId = GuidLayout.get(payload, 0);
        return parseMap(payload.asSlice(GuidLayout.LENGTH))
                .map(map -> new EventMapInfo(providerId, map));
    }

    /// Makes a map of an EVENT_MAP_INFO, or empty when it is broken or none of numbers.
    public static Optional<ValueMap> parseMap(MemorySegment mapInfo) {
        BoundedStruct info = new BoundedStruct(mapInfo);
        long flag = info.intAt(FLAG);
        boolean isBits = (flag & (FLAG_BITS | FLAG_WBEM_BITS | FLAG_WBEM_FLAGS)) != 0;
        boolean isValues = (flag & (FLAG_VALUES | FLAG_WBEM_VALUES)) != 0;
        boolean isNumeric = info.intAt(VALUE_TYPE) == 0;
        if (!isNumeric || !(isBits || isValues)) {
            return Optional.empty();
        }
        ValueMap.Kind kind = isBits ? ValueMap.Kind.BITS : ValueMap.Kind.VALUES;
        List<ValueMap.Entry> entries = entries(info, kind, (flag & FLAG_WBEM_NO_MAP) != 0);
        ValueMap map = new ValueMap(info.textOf(NAME), kind, entries);
        return info.isBroken() ? Optional.empty() : Optional.of(map);
    }

    /// @param isNumbered whether an entry's place tells its value
    private static List<ValueMap.Entry> entries(
            BoundedStruct info, ValueMap.Kind kind, boolean isNumbered) {
        int count = info.countAt(ENTRY_COUNT, ENTRIES, ENTRY_LENGTH);
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < count && !info.isBroken(); i++) {
            long at = ENTRIES + i * ENTRY_LENGTH;
            long place = kind == ValueMap.Kind.BITS ? (1L << i) & 0xFFFFFFFFL : i;
            long value = isNumbered ? place : info.intAt(at + VALUE);
            entries.add(new ValueMap.Entry(value, info.textOf(at)));
        }
        return entries;
    }
}
