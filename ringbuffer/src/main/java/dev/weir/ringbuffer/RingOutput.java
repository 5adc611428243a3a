package dev.weir.ringbuffer;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// The consumer's side of a ring.
///
/// Numbers are not stored with the records: they are counted here as they were counted there.
///
/// **Thread.** The one that consumes; [#wake], [#alert] and the counts any.
final class RingOutput {
    private static final long BATCHES_PER_RING = 8;

    /// Some two microseconds. A consumer that looks after each event takes the cursor's cache line
    /// from the trace thread each time, which then pays a third of the whole way for it.
    private static final int GATHERING_SPINS = 100;

    private final RingSlots slots;
    private final SequenceBarrier barrier;
    private final Sequence freed;
    private final RingParting parting;
    private final int gatheringSpins;
    private final EventRecord record = new EventRecord();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();

    private long nextSequence;
    private boolean alerted;
    private boolean interrupted;

    private final Sequence taken = new Sequence(0);
    private final Sequence accounted = new Sequence(0);
    private final Sequence highWaterSlots = new Sequence(0);

    RingOutput(
            RingSlots slots,
            SequenceBarrier barrier,
            Sequence freed,
            RingParting parting,
            WaitStrategyName waitStrategy,
            long firstSequence) {
        this.slots = slots;
        this.barrier = barrier;
        this.freed = freed;
        this.parting = parting;
        this.gatheringSpins = waitStrategy == WaitStrategyName.BUSY_SPIN ? 0 : GATHERING_SPINS;
        this.nextSequence = firstSequence;
    }

    void consume(RingConsumer consumer) {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("a ring has one consumer, and it has come already");
        }
        try {
            boolean closed = false;
            while (!closed) {
                takeBatch(consumer, awaitPublished());
                if (alerted) {
                    closed = answerAlert(consumer);
                }
            }
            drain(consumer);
        } finally {
            parting.leaveConsumer();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void wake() {
        woken.set(true);
        alert();
    }

    void alert() {
        barrier.alert();
    }

    long taken() {
        return taken.get();
    }

    long accounted() {
        return accounted.get();
    }

    long usedSlots() {
        // The consumer's first, or a moment between the two would make them more than there are.
        long lastFreed = freed.get();
        return Math.min(Math.max(0, barrier.getCursor() - lastFreed), slots.total());
    }

    long highWaterSlots() {
        return highWaterSlots.get();
    }

    /// Waits for records, an alert or an interrupt; returns the last slot published.
    private long awaitPublished() {
        // Else a strategy that parks would spin, and a consumer's file channel would close.
        interrupted |= Thread.interrupted();
        gather();
        try {
            return barrier.waitFor(freed.get() + 1);
        } catch (AlertException e) {
            alerted = true;
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (TimeoutException e) {
            throw new AssertionError("no strategy of ours times out", e);
        }
        return barrier.getCursor();
    }

    /// Lets some events come together before it looks for them.
    private void gather() {
        for (int i = 0; i < gatheringSpins; i++) {
            Thread.onSpinWait();
        }
    }

    /// Does what an alert was for; tells whether the ring was closed.
    private boolean answerAlert(RingConsumer consumer) {
        // Cleared before its reasons are looked at, so that a later one is not missed.
        alerted = false;
        barrier.clearAlert();
        if (woken.getAndSet(false)) {
            consumer.onWake();
        }
        return parting.isClosed();
    }

    private void drain(RingConsumer consumer) {
        long last = barrier.getCursor();
        while (freed.get() < last) {
            takeBatch(consumer, last);
        }
        if (woken.getAndSet(false)) {
            consumer.onWake();
        }
        parting.takeLeftOver()
                .ifPresent(loss -> {
                    MemorySegment packed = LossLayout.pack(loss, Arena.ofAuto());
                    take(consumer, packed, 0);
                    consumer.onBatchEnd();
                });
    }

    /// Takes what has been published, but not so much that the trace thread finds no room for long.
    private void takeBatch(RingConsumer consumer, long last) {
        long first = freed.get() + 1;
        long end = Math.min(last, first + slots.total() / BATCHES_PER_RING);
        long next = first;
        while (next <= end) {
            next += slots.count(take(consumer, slots.memory(), slots.offset(next)));
        }
        if (next > first) {
            consumer.onBatchEnd();
            long used = barrier.getCursor() - first + 1;
            if (used > highWaterSlots.get()) {
                highWaterSlots.set(used);
            }
            freed.set(next - 1);
        }
    }

    /// Hands over one record; returns its packed length.
    private int take(RingConsumer consumer, MemorySegment memory, long offset) {
        record.wrapPacked(memory, offset);
        int length = EventRecordLayout.packedLength(memory, offset);
        if (record.recordType() == RecordType.EVENT) {
            record.sequence(nextSequence);
            consumer.onRecord(record);
            nextSequence++;
            taken.set(taken.get() + 1);
        } else {
            long missing = LossLayout.sequencedCount(record);
            record.sequence(-1);
            consumer.onRecord(record);
            nextSequence += missing;
            accounted.set(accounted.get() + missing);
        }
        return length;
    }
}
