package dev.weir.ringbuffer;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A ring of four slots, cheap enough to be made anew for every try.
final class SmallRing {
    static final int SLOTS = 4;

    private static final int SLOT_BYTES = 128;
    private static final int TAIL_BYTES = 512;

    /// An event of one slot.
    private static final MemorySegment SHORT = packed(0);

    /// An event of two slots, all its data ones.
    private static final MemorySegment LONG = packed(128);

    private SmallRing() {}

    static EventRing open(WaitStrategyName strategy, WhenFull whenFull) {
        long[] memory = new long[(SLOTS * SLOT_BYTES + TAIL_BYTES) / Long.BYTES];
        RingSlots slots = new RingSlots(MemorySegment.ofArray(memory), SLOTS, SLOT_BYTES);
        return EventRing.over(slots, strategy, whenFull, 0);
    }

    static EventRecord shortEvent() {
        return new EventRecord().wrapPacked(SHORT, 0);
    }

    static EventRecord longEvent() {
        return new EventRecord().wrapPacked(LONG, 0);
    }

    /// Tells whether a record is the long event, byte by byte.
    static boolean isWholeLongEvent(EventRecord record) {
        return record.packedLength() == LONG.byteSize()
                && record.userData().mismatch(LONG.asSlice(112)) == -1;
    }

    private static MemorySegment packed(int dataLength) {
        byte[] data = new byte[dataLength];
        java.util.Arrays.fill(data, (byte) 0xFF);
        return new EventRecordBuilder().userData(data).build(Arena.ofAuto()).data();
    }
}
