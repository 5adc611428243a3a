package dev.weir.ringbuffer;

import dev.weir.sensor.record.EventRecordLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory of a ring.
///
/// ```
///     slot 0     slot 1     slot 2                 slot N-1   tail
///   +----------+----------+----------+----   ----+----------+---------------------+
///   |  (free)     (free)  | record   |    ...    | a record of three slots         |
///   +----------+----------+----------+----   ----+----------+---------------------+
///    ◀───── claimed for that record, unused ───▶
/// ```
///
/// A record takes as many consecutive slots as it needs and begins at the first of them. The slots
/// are counted for ever; the count modulo N is the place. A record that begins near the end stays
/// in one piece: it goes on into the tail, which is as long as the longest record, and the slots it
/// has claimed at the start stay empty. So nothing else is in the tail until those are free again.
final class RingSlots {
    private static final int CACHE_LINE_BYTES = 64;

    private final MemorySegment memory;
    private final long mask;
    private final int shift;

    /// Lays slots over memory that is longer than they are by the longest record.
    RingSlots(MemorySegment memory, int slotCount, int slotBytes) {
        this.memory = memory;
        this.mask = slotCount - 1L;
        this.shift = Integer.numberOfTrailingZeros(slotBytes);
    }

    static RingSlots allocate(int slotCount, int slotBytes) {
        long length = (long) slotCount * slotBytes + EventRecordLayout.MAX_PACKED_LENGTH;
        return new RingSlots(
                Arena.ofAuto().allocate(length, CACHE_LINE_BYTES), slotCount, slotBytes);
    }

    MemorySegment memory() {
        return memory;
    }

    /// Returns where in the memory a slot begins.
    long offset(long slot) {
        return (slot & mask) << shift;
    }

    /// Returns how many slots a record takes.
    int count(int packedLength) {
        return (packedLength + (1 << shift) - 1) >>> shift;
    }

    /// Returns how many slots there are.
    int total() {
        return (int) mask + 1;
    }
}
