package dev.weir.ringbuffer;

import dev.weir.sensor.EventSink;

/// The hand-over from one trace thread to one consumer.
public interface EventRing extends EventSink, AutoCloseable {
    /// Runs the consumer on the calling thread until the ring is closed and drained.
    void consume(RingConsumer consumer);

    /// Makes the consumer's thread call [RingConsumer#onWake] soon. **Thread.** Any.
    void wake();

    /// Ends the input; [#consume] returns when all that was published has been taken.
    @Override
    void close();
}
