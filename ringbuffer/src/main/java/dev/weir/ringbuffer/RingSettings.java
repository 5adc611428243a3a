package dev.weir.ringbuffer;

/// How a ring is built.
///
/// @param capacityBytes the memory of the slots, a power of two
/// @param slotBytes the length of one slot, a power of two of at least 128
/// @param waitStrategy how the consumer waits for records
/// @param whenFull what the trace thread does when the ring is full
public record RingSettings(
        long capacityBytes, int slotBytes, WaitStrategyName waitStrategy, WhenFull whenFull) {

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
}
