package dev.weir.bench;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Records in the places where they lie before they are packed.
final class NativeRecords {
    private NativeRecords() {}

    /// Returns a packed record as Windows would hand it to a callback, with addresses.
    static EventRecord absolute(MemorySegment packed) {
        MemorySegment record = Arena.global().allocate(packed.byteSize(), 16).copyFrom(packed);
        long address = record.address();
        addTo(record, EventRecordLayout.EXTENDED_DATA, address);
        addTo(record, EventRecordLayout.USER_DATA, address);
        int items = record.get(LittleEndian.SHORT, EventRecordLayout.EXTENDED_DATA_COUNT);
        for (int i = 0; i < items; i++) {
            long item = EventRecordLayout.LENGTH + (long) i * EventRecordLayout.ITEM_LENGTH;
            addTo(record, item + EventRecordLayout.ITEM_DATA, address);
        }
        return new EventRecord().wrapNative(address);
    }

    /// Returns a packed record as a log file's reader presents it, the data in another segment.
    static EventRecord split(MemorySegment packed) {
        MemorySegment header = Arena.ofAuto().allocate(packed.byteSize(), 16).copyFrom(packed);
        return new EventRecord().wrapSplit(header, 0, packed);
    }

    private static void addTo(MemorySegment record, long field, long address) {
        record.set(LittleEndian.LONG, field, record.get(LittleEndian.LONG, field) + address);
    }
}
