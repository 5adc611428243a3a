package dev.weir.ringbuffer;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.SingleProducerSequencer;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;

/// The hand-over from one trace thread to one consumer.
///
/// Each event gets the next sequence number when it comes in. A dropped event gets one too, and a
/// loss record stands in its place: `received = taken + accounted` once the trace thread has closed
/// the ring and [#consume] has returned.
///
/// **Lifetime.** The memory of the slots is freed when nobody refers to the ring any longer, so
/// neither side can meet freed memory.
public final class EventRing implements EventSink, AutoCloseable {
    private final RingInput input;
    private final RingOutput output;
    private final int slotCount;

    private EventRing(RingInput input, RingOutput output, int slotCount) {
        this.input = input;
        this.output = output;
        this.slotCount = slotCount;
    }

    /// Opens a ring.
    ///
    /// **Errors.** [OutOfMemoryError] when the memory for the slots is not there or exceeds what
    /// the JVM allows outside of its heap (`-XX:MaxDirectMemorySize`, else as much as `-Xmx`).
    ///
    /// @param firstSequence the sequence number of the first event
    public static EventRing open(RingSettings settings, long firstSequence) {
        if (firstSequence < 0) {
            throw new IllegalArgumentException(
                    "a sequence number must not be negative: firstSequence=" + firstSequence);
        }
        RingSlots slots = RingSlots.allocate(settings.slotCount(), settings.slotBytes());
        return over(slots, settings.waitStrategy(), settings.whenFull(), firstSequence);
    }

    /// Opens a ring over given slots.
    static EventRing over(
            RingSlots slots, WaitStrategyName strategy, WhenFull whenFull, long firstSequence) {
        SingleProducerSequencer sequencer =
                new SingleProducerSequencer(slots.total(), WaitStrategies.of(strategy));
        SequenceBarrier barrier = sequencer.newBarrier();
        Sequence freed = new Sequence();
        RingParting parting = new RingParting();
        return new EventRing(
                new RingInput(slots, sequencer, freed, parting, whenFull, firstSequence),
                new RingOutput(slots, barrier, freed, parting, strategy, firstSequence),
                slots.total());
    }

    /// Takes one event: copies it into the ring, or waits for room, or drops it, as set.
    ///
    /// **Thread.** The trace thread.
    @Override
    public void onEvent(EventRecord record) {
        input.onEvent(record);
    }

    /// Takes the account of missing events into its place in the stream; waits for room, whatever
    /// is set.
    ///
    /// A loss with a first sequence number gets numbers of this stream instead of its own.
    ///
    /// **Thread.** The trace thread.
    @Override
    public void onLoss(Loss loss) {
        input.onLoss(loss);
    }

    /// Takes a schema into its place in the stream, where it is a record without a number; waits
    /// for room, whatever is set. One that is too long to be a record is left out.
    ///
    /// **Thread.** The trace thread.
    @Override
    public void onSchema(Schema schema) {
        input.onSchema(schema);
    }

    /// Takes a clock anchor into its place in the stream, where it is a record without a number;
    /// waits for room, whatever is set.
    ///
    /// **Thread.** The trace thread.
    @Override
    public void onClockAnchor(ClockAnchor anchor) {
        input.onClockAnchor(anchor);
    }

    /// Runs the consumer on the calling thread until the ring is closed and drained.
    ///
    /// An interrupt neither ends this nor is forgotten: the thread's mark is set again at the end.
    ///
    /// **Errors.** What the consumer throws is rethrown here. [IllegalStateException] when this is
    /// called a second time.
    public void consume(RingConsumer consumer) {
        output.consume(consumer);
    }

    /// Makes the consumer's thread call [RingConsumer#onWake] soon. **Thread.** Any.
    public void wake() {
        output.wake();
    }

    /// Returns what the ring has done so far. **Thread.** Any.
    public RingStatistics statistics() {
        // The consumer's counts first: so no event is counted as taken before it was received.
        long taken = output.taken();
        long accounted = output.accounted();
        return new RingStatistics(
                input.received(),
                taken,
                accounted,
                input.dropped(),
                input.oversize(),
                input.waits(),
                input.waitNanos(),
                output.usedSlots(),
                output.highWaterSlots(),
                slotCount);
    }

    /// Ends the input; [#consume] returns when all that was published has been taken.
    ///
    /// **Thread.** The trace thread, or any once the trace thread is done with the ring: then all
    /// that came in is taken or accounted for. Another thread may close at any time; it ends a wait
    /// for room, and events that come in meanwhile or later may be taken by nobody, see
    /// [RingStatistics#outstanding]. Closing twice is harmless.
    @Override
    public void close() {
        input.close();
        output.alert();
    }
}
