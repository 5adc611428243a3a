package dev.weir.cli;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds the names that a TraceLogging event carries with it, without an object: where they lie and
/// how long they are.
///
/// **Thread.** One. **Lifetime.** As the record looked at.
///
/// Source: the metadata of TraceLoggingProvider.h; an event's name follows two bytes of length and
/// a chain of tag bytes, a provider's name two bytes of length. Both end with a NUL.
final class SelfDescription {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int LENGTH_FIELD = 2;
    private static final int CHAIN_BIT = 0x80;

    private MemorySegment data = MemorySegment.NULL;
    private long position;
    private int length;

    SelfDescription() {}

    /// Looks for the event's name and tells whether there is one.
    boolean findEventName(EventRecord record) {
        int item = record.findExtendedItem(ExtendedItem.EVENT_SCHEMA_TL);
        if (item < 0) {
            return false;
        }
        long start = record.extendedItemPosition(item);
        int end = record.extendedItemLength(item);
        int at = LENGTH_FIELD;
        while (at < end && (record.data().get(BYTE, start + at) & CHAIN_BIT) != 0) {
            at++;
        }
        return find(record.data(), start, at + 1, end);
    }

    /// Looks for the provider's name and tells whether there is one.
    boolean findProviderName(EventRecord record) {
        int item = record.findExtendedItem(ExtendedItem.PROVIDER_TRAITS);
        return item >= 0
                && find(
                        record.data(),
                        record.extendedItemPosition(item),
                        LENGTH_FIELD,
                        record.extendedItemLength(item));
    }

    private boolean find(MemorySegment segment, long start, int from, int end) {
        for (int at = from; at < end; at++) {
            if (segment.get(BYTE, start + at) == 0) {
                data = segment;
                position = start + from;
                length = at - from;
                return true;
            }
        }
        return false;
    }

    /// Returns the length of the name found, in bytes of UTF-8.
    int length() {
        return length;
    }

    /// Returns one byte of the name found.
    byte at(int index) {
        return data.get(BYTE, position + index);
    }

    /// Returns the name found as an object.
    String name() {
        byte[] bytes = data.asSlice(position, length).toArray(BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Returns the provider's name as an object.
    Optional<String> providerName(EventRecord record) {
        return findProviderName(record) ? Optional.of(name()) : Optional.empty();
    }
}
