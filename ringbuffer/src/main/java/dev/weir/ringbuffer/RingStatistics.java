package dev.weir.ringbuffer;

/// What a ring has done so far.
///
/// Counts that were read while both sides were at work belong to slightly different moments.
///
/// @param received the sequence numbers given out: events handed in, dropped ones too, and events
///   that the trace accounted for as received and lost
/// @param taken the events that the consumer took
/// @param accounted the events that stand in loss records which the consumer took
/// @param dropped the events dropped because the ring was full
/// @param oversize the events longer than any record may be
/// @param waits how often the trace thread found no room and waited
/// @param waitNanos how long the trace thread waited in all, nanoseconds
/// @param usedSlots the slots in use at this moment
/// @param highWaterSlots the most slots that were in use at once
/// @param slotCount the slots there are
public record RingStatistics(
        long received,
        long taken,
        long accounted,
        long dropped,
        long oversize,
        long waits,
        long waitNanos,
        long usedSlots,
        long highWaterSlots,
        int slotCount) {

    /// Returns the events that are on their way.
    ///
    /// Once [EventRing#consume] has returned they are on their way for ever: 0 when the trace
    /// thread closed the ring, else the events that came too late, or after the consumer had
    /// failed.
    public long outstanding() {
        return received - taken - accounted;
    }
}
