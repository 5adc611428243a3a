package dev.weir.sensor.record;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import java.lang.foreign.MemorySegment;

/// Packs a record from where Windows or a log file's reader put its parts.
final class RecordPacker {
    /// The first word of an item's descriptor, see [EventRecordLayout].
    private static final long ITEM_TYPE_AND_SIZE = 0xFFFF_0000_FFFF_0000L;

    private static final long ITEM_HAS_NEXT = 1L << 32;

    private RecordPacker() {}

    /// Packs a record.
    ///
    /// @param header holds the fixed part at `base` and the table of items
    /// @param itemsOrigin where `ExtendedData` counts from
    /// @param data where `UserData` and `DataPtr` are offsets
    static void pack(
            MemorySegment header,
            long base,
            long itemsOrigin,
            MemorySegment data,
            MemorySegment target,
            long offset,
            int packedLength) {
        // ExtendedDataCount and UserDataLength are neighbours.
        int counts = header.get(INT, base + EventRecordLayout.EXTENDED_DATA_COUNT);
        int itemCount = counts & 0xFFFF;
        int userDataLength = counts >>> 16;
        long userDataPosition = header.get(LONG, base + EventRecordLayout.USER_DATA);
        long end = EventRecordLayout.LENGTH;
        if (itemCount > 0) {
            long items = itemsOrigin + header.get(LONG, base + EventRecordLayout.EXTENDED_DATA);
            end = packItems(header, items, itemCount, data, target, offset);
        }
        target.set(LONG, offset + EventRecordLayout.EXTENDED_DATA, EventRecordLayout.LENGTH);
        target.set(LONG, offset + EventRecordLayout.USER_DATA, end);
        target.set(LONG, offset + EventRecordLayout.PACKED_LENGTH, packedLength);
        copyPadded(data, userDataPosition, userDataLength, target, offset + end);
        MemorySegment.copy(header, base, target, offset, EventRecordLayout.EXTENDED_DATA);
    }

    private static long packItems(
            MemorySegment header,
            long items,
            int count,
            MemorySegment data,
            MemorySegment target,
            long offset) {
        long from = items;
        long to = offset + EventRecordLayout.LENGTH;
        long end = EventRecordLayout.LENGTH + (long) count * EventRecordLayout.ITEM_LENGTH;
        for (int left = count; left > 0; left--) {
            long descriptor = header.get(LONG, from) & ITEM_TYPE_AND_SIZE;
            long position = header.get(LONG, from + EventRecordLayout.ITEM_DATA);
            target.set(LONG, to, left > 1 ? descriptor | ITEM_HAS_NEXT : descriptor);
            target.set(LONG, to + EventRecordLayout.ITEM_DATA, end);
            end += copyPadded(data, position, (int) (descriptor >>> 48), target, offset + end);
            from += EventRecordLayout.ITEM_LENGTH;
            to += EventRecordLayout.ITEM_LENGTH;
        }
        return end;
    }

    private static long copyPadded(
            MemorySegment from, long position, int length, MemorySegment to, long offset) {
        long padded = EventRecordLayout.align8(length);
        if (padded != length) {
            to.set(LONG, offset + padded - 8, 0L);
        }
        MemorySegment.copy(from, position, to, offset, length);
        return padded;
    }
}
