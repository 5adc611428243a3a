package dev.weir.sensor.schema;

import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Remembers one thing for each type of event.
///
/// Events of one type have one [SchemaKey] and one pointer size; of events that have both there may
/// be several types, by what else their headers say. Asking allocates nothing. It forgets
/// everything when it has grown too large, for a hostile TraceLogging provider can make every event
/// a type of its own.
///
/// **Thread.** One.
///
/// @param <T> what is remembered
public final class EventTypes<T> {
    private static final int MAX_TYPES = 1 << 16;
    private static final int FIRST_TABLE_LENGTH = 256;
    private static final int NO_SCHEMA_OF_ITS_OWN =
            EventRecordLayout.FLAG_TRACE_MESSAGE | EventRecordLayout.FLAG_CLASSIC_HEADER;

    private static final int FLAGS =
            NO_SCHEMA_OF_ITS_OWN
                    | EventRecordLayout.FLAG_STRING_ONLY
                    | EventRecordLayout.FLAG_32_BIT_HEADER;

    private record Entry<T>(
            int hash,
            long high,
            long low,
            int flags,
            long descriptor,
            Bytes identity,
            Optional<T> value) {}

    /// Secret, so that nobody makes types of events that all have one hash.
    private final long seed = new SplittableRandom().nextLong() | 1;

    private @Nullable Entry<T>[] table = newTable(FIRST_TABLE_LENGTH);
    private int count;

    // The type of the event asked for last.
    private long high;
    private long low;
    private int flags;
    private long descriptor;
    private MemorySegment data = MemorySegment.NULL;
    private long identity;
    private int identityLength;
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
        byte[] bytes =
                identityLength == 0
                        ? new byte[0]
                        : data.asSlice(identity, identityLength).toArray(ValueLayout.JAVA_BYTE);
        Optional<T> remembered = Optional.of(value);
        add(table, new Entry<>(hash, high, low, flags, descriptor, Bytes.of(bytes), remembered));
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
        high = record.providerIdHigh();
        low = record.providerIdLow();
        flags = record.flags() & FLAGS;
        descriptor = record.descriptorBits();
        long mixed =
                high * seed
                        + low * (seed ^ 0x9E3779B97F4A7C14L)
                        + flags * (seed ^ 0xD6E8FEB86659FD92L)
                        + descriptor * (seed ^ 0xA0761D6478BD642EL);
        identityLength = 0;
        if (record.extendedItemCount() > 0 && (flags & NO_SCHEMA_OF_ITS_OWN) == 0) {
            mixed = lookAtItems(record, mixed);
        }
        hash = (int) (mixed >>> 32);
    }

    /// Looks for what the event says of itself: its TraceLogging schema, or the traits of its
    /// provider, which may name another by whose schemas it is to be read.
    private long lookAtItems(EventRecord record, long seeded) {
        int item = record.findExtendedItem(ExtendedItem.EVENT_SCHEMA_TL);
        if (item < 0) {
            item = record.findExtendedItem(ExtendedItem.PROVIDER_TRAITS);
        }
        if (item < 0) {
            return seeded;
        }
        flags |= record.extendedItemType(item) << Short.SIZE;
        data = record.data();
        identity = record.extendedItemPosition(item);
        identityLength = record.extendedItemLength(item);
        long mixed = seeded;
        int at = 0;
        for (; at <= identityLength - Long.BYTES; at += Long.BYTES) {
            mixed = (mixed ^ data.get(LONG, identity + at)) * seed;
            mixed ^= mixed >>> 29;
        }
        for (; at < identityLength; at++) {
            mixed = (mixed ^ data.get(ValueLayout.JAVA_BYTE, identity + at)) * seed;
        }
        return mixed;
    }

    private boolean isSame(Entry<T> entry) {
        return entry.hash() == hash
                && entry.high() == high
                && entry.low() == low
                && entry.flags() == flags
                && entry.descriptor() == descriptor
                && (identityLength == 0
                        ? entry.identity().length() == 0
                        : entry.identity().isAt(data, identity, identityLength));
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
