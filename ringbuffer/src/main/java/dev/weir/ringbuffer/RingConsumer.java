package dev.weir.ringbuffer;

import dev.weir.sensor.record.EventRecord;

/// Takes records out of a ring, batch by batch.
///
/// **Thread.** The one that runs [EventRing#consume]. **Errors.** A throw ends [EventRing#consume]
/// and is rethrown there; the ring then drops, and counts, what still comes.
public interface RingConsumer {
    /// Takes one packed record: an event, with its sequence number set, or a loss (see
    /// [dev.weir.sensor.record.RecordType]).
    ///
    /// **Lifetime.** The record is valid until [#onBatchEnd] returns.
    void onRecord(EventRecord record);

    /// Tells that the ring holds nothing more at this moment.
    void onBatchEnd();

    /// Tells that somebody called [EventRing#wake].
    default void onWake() {}
}
