package dev.weir.ringbuffer;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A record that is longer than any may be, as no trace of Windows' can make it.
final class OversizeRecord {
    private OversizeRecord() {}

    static EventRecord of(int id) {
        return of(id, 3);
    }

    /// Makes a record of many items of the greatest length, all on the same bytes.
    static EventRecord of(int id, int items) {
        MemorySegment fixed =
                new EventRecordBuilder().id(id).build(Arena.ofAuto()).data().asSlice(0, 112);
        MemorySegment header = Arena.ofAuto().allocate(112L + 16L * items, 8);
        header.copyFrom(fixed);
        header.set(ValueLayout.JAVA_SHORT, 84, (short) items);
        for (int i = 0; i < items; i++) {
            header.set(ValueLayout.JAVA_SHORT, 112 + 16L * i + 6, (short) 0xFFFF);
        }
        return new EventRecord().wrapSplit(header, 0, Arena.ofAuto().allocate(0x10000, 8));
    }
}
