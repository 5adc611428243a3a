package dev.weir.bench;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.SingleProducerSequencer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.weir.ringbuffer.WaitStrategyName;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/// Disruptor over slots of one length, with nothing of ours.
final class BareDisruptor {
    private final MemorySegment memory;
    private final SingleProducerSequencer sequencer;
    private final SequenceBarrier barrier;
    private final Sequence freed = new Sequence();
    private final long mask;
    private final int slotBytes;
    private long sum;

    BareDisruptor(WaitStrategyName strategy, int slots, int slotBytes) {
        this.memory = Arena.ofAuto().allocate((long) slots * slotBytes, 64);
        this.sequencer = new SingleProducerSequencer(slots, strategy(strategy));
        this.barrier = sequencer.newBarrier();
        this.mask = slots - 1L;
        this.slotBytes = slotBytes;
        sequencer.addGatingSequences(freed);
    }

    void publish(MemorySegment bytes) {
        long slot = sequencer.next();
        MemorySegment.copy(bytes, 0, memory, (slot & mask) * slotBytes, slotBytes);
        sequencer.publish(slot);
    }

    void consume() {
        try {
            while (true) {
                long next = freed.get() + 1;
                long last = barrier.waitFor(next);
                for (; next <= last; next++) {
                    sum += memory.get(LittleEndian.LONG, (next & mask) * slotBytes + 16);
                }
                freed.set(last);
            }
        } catch (AlertException e) {
            // Closed.
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        barrier.alert();
    }

    long sum() {
        return sum;
    }

    private static WaitStrategy strategy(WaitStrategyName name) {
        return switch (name) {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case BLOCKING -> PhasedBackoffWaitStrategy.withLiteLock(20, 30, TimeUnit.MICROSECONDS);
        };
    }
}
