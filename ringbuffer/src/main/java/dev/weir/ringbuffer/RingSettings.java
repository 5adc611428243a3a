package dev.weir.ringbuffer;

import dev.weir.sensor.record.EventRecordLayout;

/// How a ring is built.
///
/// **Errors.** [IllegalArgumentException] when a length is not what its parameter asks for.
///
/// @param capacityBytes the memory of the slots, a power of two of at least [#MIN_CAPACITY_BYTES]
///   and at most 2^30 slots
/// @param slotBytes the length of one slot, a power of two from [#MIN_SLOT_BYTES] to
///   [#MAX_SLOT_BYTES]
/// @param waitStrategy how the consumer waits for records
/// @param whenFull what the trace thread does when the ring is full
public record RingSettings(
        long capacityBytes, int slotBytes, WaitStrategyName waitStrategy, WhenFull whenFull) {

    /// The least capacity: the longest record fits, and an account of losses before it.
    public static final long MIN_CAPACITY_BYTES = 2L * EventRecordLayout.MAX_PACKED_LENGTH;

    /// The least length of a slot: the fixed part of a record fits.
    public static final int MIN_SLOT_BYTES = 128;

    /// The greatest length of a slot: the longest record and an account of losses before it still
    /// fit into the least capacity.
    public static final int MAX_SLOT_BYTES = EventRecordLayout.MAX_PACKED_LENGTH / 2;

    private static final long MAX_SLOTS = 1L << 30;

    /// 64 MiB in slots of 256 bytes; waits when full.
    public static final RingSettings DEFAULT =
            new RingSettings(64L << 20, 256, WaitStrategyName.BLOCKING, WhenFull.WAIT);

    /// What happens to an event for which there is no room.
    public enum WhenFull {
        /// The trace thread waits; ETW's own buffers absorb, and ETW counts what they lose.
        WAIT,
        /// The event is dropped, and counted in a loss record.
        DROP
    }

    /// Checks the lengths.
    public RingSettings {
        if (capacityBytes < MIN_CAPACITY_BYTES || Long.bitCount(capacityBytes) != 1) {
            throw new IllegalArgumentException(
                    "capacity must be a power of two of at least %d bytes: capacityBytes=%d"
                            .formatted(MIN_CAPACITY_BYTES, capacityBytes));
        }
        if (slotBytes < MIN_SLOT_BYTES
                || Integer.bitCount(slotBytes) != 1
                || slotBytes > MAX_SLOT_BYTES) {
            throw new IllegalArgumentException(
                    "a slot must be a power of two from %d to %d bytes: slotBytes=%d"
                            .formatted(MIN_SLOT_BYTES, MAX_SLOT_BYTES, slotBytes));
        }
        if (capacityBytes / slotBytes > MAX_SLOTS) {
            throw new IllegalArgumentException(
                    "a ring must not have more than %d slots: capacityBytes=%d slotBytes=%d"
                            .formatted(MAX_SLOTS, capacityBytes, slotBytes));
        }
    }

    /// Returns the number of slots.
    public int slotCount() {
        return (int) (capacityBytes / slotBytes);
    }
}
