package dev.weir.sensor.schema;

import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Remembers one thing for each type of event: what has one [SchemaKey] and one pointer size.
///
/// Asking allocates nothing. It forgets everything when it has grown too large, for a hostile
/// TraceLogging provider can make every event a type of its own.
///
/// **Thread.** One.
///
/// @param <T> what is remembered
public final class EventTypes<T> {
    private static final int MAX_TYPES = 1 << 16;
    private static final int FIRST_TABLE_LENGTH = 256;

    private record Entry<T>(
            int hash, long high, long low, long event, Bytes metadata, Optional<T> value) {}

    private @Nullable Entry<T>[] table = newTable(FIRST_TABLE_LENGTH);
    private int count;

    // The type of the event asked for last.
    private long high;
    private long low;
    private long event;
    private MemorySegment data = MemorySegment.NULL;
    private long metadata;
    private int metadataLength;
    private int hash;

    /// Makes an empty memory.
    public EventTypes() {}

    /// Returns what is remembered of an event's type.
    public Optional<T> get(EventRecord record) {
        look(record);
        int mask = table.length - 1;
        int slot = hash & mask;
        for (Entry<T> entry = table[slot]; entry != null; entry = table[slot]) {
            if (isSame(entry)) {
                return entry.value();
            }
            slot = (slot + 1) & mask;
        }
        return Optional.empty();
    }

    /// Remembers something of an event's type, of which nothing is remembered yet.
    public void put(EventRecord record, T value) {
        look(record);
        if (count == MAX_TYPES) {
            clear();
        }
        Bytes bytes =
                Bytes.of(data.asSlice(metadata, metadataLength).toArray(ValueLayout.JAVA_BYTE));
        add(table, new Entry<>(hash, high, low, event, bytes, Optional.of(value)));
        count++;
        if (count * 2 > table.length) {
            grow();
        }
    }

    /// Forgets everything.
    public void clear() {
        table = newTable(FIRST_TABLE_LENGTH);
        count = 0;
    }

    private void look(EventRecord record) {
        int flags = record.flags();
        EventKind kind = record.kind();
        high = record.providerIdHigh();
        low = record.providerIdLow();
        data = MemorySegment.NULL;
        metadata = 0;
        metadataLength = 0;
        long number =
                switch (kind) {
                    case SYSTEM, CLASSIC -> record.opcode() | (long) record.version() << 16;
                    case MANIFEST -> record.id() | (long) record.version() << 16 | 1L << 32;
                    case WPP -> record.id() | 2L << 32;
                    case TRACELOGGING -> 3L << 32;
                };
        event =
                number
                        | (long) record.pointerSize() << 40
                        | (long) (flags & EventRecordLayout.FLAG_STRING_ONLY) << 48;
        long mixed = high * 0x9E3779B97F4A7C15L ^ low;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L + event;
        if (kind == EventKind.TRACELOGGING) {
            mixed = lookAtMetadata(record, mixed);
        }
        mixed = (mixed ^ mixed >>> 32) * 0x9E3779B97F4A7C15L;
        hash = (int) (mixed >>> 32);
    }

    private long lookAtMetadata(EventRecord record, long seed) {
        int item = record.findExtendedItem(ExtendedItem.EVENT_SCHEMA_TL);
        data = record.data();
        metadata = record.extendedItemPosition(item);
        metadataLength = record.extendedItemLength(item);
        long mixed = seed;
        int at = 0;
        for (; at <= metadataLength - Long.BYTES; at += Long.BYTES) {
            mixed = (mixed ^ data.get(LONG, metadata + at)) * 0xD6E8FEB86659FD93L;
            mixed ^= mixed >>> 29;
        }
        for (; at < metadataLength; at++) {
            mixed = mixed * 31 + data.get(ValueLayout.JAVA_BYTE, metadata + at);
        }
        return mixed;
    }

    private boolean isSame(Entry<T> entry) {
        return entry.hash() == hash
                && entry.high() == high
                && entry.low() == low
                && entry.event() == event
                && entry.metadata().isAt(data, metadata, metadataLength);
    }

    private void grow() {
        @Nullable Entry<T>[] grown = newTable(table.length * 2);
        for (Entry<T> entry : table) {
            if (entry != null) {
                add(grown, entry);
            }
        }
        table = grown;
    }

    private static <T> void add(@Nullable Entry<T>[] entries, Entry<T> added) {
        int mask = entries.length - 1;
        int slot = added.hash() & mask;
        while (entries[slot] != null) {
            slot = (slot + 1) & mask;
        }
        entries[slot] = added;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made else
    private static <T> @Nullable Entry<T>[] newTable(int length) {
        return new Entry[length];
    }
}
