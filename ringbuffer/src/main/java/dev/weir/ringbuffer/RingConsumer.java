package dev.weir.ringbuffer;

import dev.weir.sensor.record.EventRecord;

/// Takes records out of a ring, batch by batch.
///
/// **Thread.** The one that runs [EventRing#consume]. **Errors.** A throw ends [EventRing#consume]
/// and is rethrown there; what still comes into the ring is counted as received and taken by
/// nobody.
public interface RingConsumer {
    /// Takes one packed record: an event, with its sequence number set, a loss, a schema, or a
    /// clock anchor (see [dev.weir.sensor.record.RecordType]).
    ///
    /// Events of one stream have consecutive numbers, except that a loss with a first sequence
    /// number stands for the numbers it counts.
    ///
    /// **Lifetime.** The bytes are valid until [#onBatchEnd] returns; the view itself is moved to
    /// the next record.
    void onRecord(EventRecord record);

    /// Tells that the ring holds nothing more at this moment, or that enough has been taken for its
    /// slots to be given back. They are given back when this returns.
    void onBatchEnd();

    /// Tells that somebody called [EventRing#wake]; calls that come close together count as one.
    default void onWake() {}
}
