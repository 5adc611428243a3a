package dev.weir.ringbuffer;

import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import java.util.Optional;

/// What each side of a ring must know of the other's end, and the loss that passes between them
/// last.
///
/// Dropped events wait here until there is room to tell of them. When the ring is closed before
/// that, what is left is the consumer's, and the trace thread adds nothing more.
///
/// **Thread.** Any.
final class RingParting {
    private final PendingLoss dropped = new PendingLoss();
    private volatile boolean closed;
    private volatile boolean consumerGone;

    boolean isClosed() {
        return closed;
    }

    /// Tells whether it is no use to wait for room.
    boolean isOver() {
        return closed || consumerGone;
    }

    synchronized void close() {
        closed = true;
    }

    void leaveConsumer() {
        consumerGone = true;
    }

    /// Adds a dropped event; tells whether that was in time.
    synchronized boolean drop(EventRecord record, long sequence) {
        if (closed) {
            return false;
        }
        dropped.add(record, sequence);
        return true;
    }

    /// Takes, before the next event is published, what was dropped before it.
    synchronized Optional<Loss> takeDropped() {
        return closed ? Optional.empty() : take();
    }

    /// Takes, when the ring is closed and drained, what was dropped last.
    synchronized Optional<Loss> takeLeftOver() {
        return take();
    }

    private Optional<Loss> take() {
        if (dropped.isEmpty()) {
            return Optional.empty();
        }
        Loss loss = dropped.toLoss();
        dropped.clear();
        return Optional.of(loss);
    }
}
