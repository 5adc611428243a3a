package dev.weir.ringbuffer;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SingleProducerSequencer;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.ClockAnchorLayout;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// The trace thread's side of a ring.
///
/// With one producer nothing has to be claimed: the slots from [#nextSlot] up to [#roomEnd] are
/// free and stay so. A record that throws while it is copied leaves nothing behind.
///
/// **Thread.** The trace thread; [#close] and the counts any.
final class RingInput {
    private static final int SPINS = 1000;
    private static final long PARK_NANOS = 20_000;

    /// A loss record without a detail is shorter than any two of the shortest slots.
    private static final int MAX_DROPPED_LOSS_SLOTS = 2;

    private final RingSlots slots;
    private final SingleProducerSequencer sequencer;
    private final Sequence freed;
    private final RingParting parting;
    private final boolean dropsWhenFull;
    private final long firstSequence;

    private long nextSequence;
    private long nextSlot;
    private long roomEnd;

    /// Whether the last event was dropped or came too late.
    private boolean hasDropped;

    private final Sequence received = new Sequence(0);
    private final Sequence dropped = new Sequence(0);
    private final Sequence oversize = new Sequence(0);
    private final Sequence waits = new Sequence(0);
    private final Sequence waitNanos = new Sequence(0);

    RingInput(
            RingSlots slots,
            SingleProducerSequencer sequencer,
            Sequence freed,
            RingParting parting,
            WhenFull whenFull,
            long firstSequence) {
        this.slots = slots;
        this.sequencer = sequencer;
        this.freed = freed;
        this.parting = parting;
        this.dropsWhenFull = whenFull == WhenFull.DROP;
        this.firstSequence = firstSequence;
        this.nextSequence = firstSequence;
        this.roomEnd = slots.total();
    }

    void onEvent(EventRecord record) {
        int length = record.packedLength();
        int count = slots.count(length);
        if (hasDropped || length > EventRecordLayout.MAX_PACKED_LENGTH || !hasRoom(count)) {
            onHinderedEvent(record, length, count);
        } else {
            record.copyTo(slots.memory(), slots.offset(nextSlot), length);
            publish(count);
        }
        receive(1);
    }

    void onLoss(Loss loss) {
        boolean sequenced = loss.firstSequence().isPresent();
        // A count that no stream can have is kept as it is, but takes no numbers.
        boolean numbered = sequenced && loss.count() <= Long.MAX_VALUE - nextSequence;
        OptionalLong sequence = numbered ? OptionalLong.of(nextSequence) : OptionalLong.empty();
        publishInRoom(
                new Loss(
                        loss.cause(),
                        loss.count(),
                        loss.firstTime(),
                        loss.lastTime(),
                        sequence,
                        loss.providerId(),
                        loss.detail()));
        receive(numbered ? loss.count() : 0);
    }

    void onSchema(Schema schema) {
        try (Arena arena = Arena.ofConfined()) {
            SchemaLayout.pack(schema, arena).ifPresent(this::publishInRoom);
        }
    }

    void onClockAnchor(ClockAnchor anchor) {
        try (Arena arena = Arena.ofConfined()) {
            publishInRoom(ClockAnchorLayout.pack(anchor, arena));
        }
    }

    void close() {
        parting.close();
    }

    long received() {
        return received.get();
    }

    long dropped() {
        return dropped.get();
    }

    long oversize() {
        return oversize.get();
    }

    long waits() {
        return waits.get();
    }

    long waitNanos() {
        return waitNanos.get();
    }

    private void receive(long events) {
        nextSequence += events;
        received.set(nextSequence - firstSequence);
    }

    private void publish(int count) {
        nextSlot += count;
        sequencer.publish(nextSlot - 1);
    }

    private void onHinderedEvent(EventRecord record, int length, int count) {
        if (length > EventRecordLayout.MAX_PACKED_LENGTH) {
            oversize.set(oversize.get() + 1);
            publishInRoom(oversizeLoss(record, length));
        } else if (!findRoom(count + (hasDropped ? MAX_DROPPED_LOSS_SLOTS : 0))) {
            drop(record);
        } else if (publishDropped()) {
            record.copyTo(slots.memory(), slots.offset(nextSlot), length);
            publish(count);
        }
    }

    private void drop(EventRecord record) {
        hasDropped = true;
        if (parting.drop(record, nextSequence)) {
            dropped.set(dropped.get() + 1);
        }
    }

    private boolean findRoom(int count) {
        return dropsWhenFull ? hasRoom(count) : awaitRoom(count);
    }

    private boolean hasRoom(int count) {
        if (nextSlot + count > roomEnd) {
            // The consumer's counter is looked at only when it must be: it is in another core's
            // cache.
            roomEnd = freed.get() + 1 + slots.total();
        }
        return nextSlot + count <= roomEnd;
    }

    private Loss oversizeLoss(EventRecord record, int length) {
        return new Loss(
                LossCause.OVERSIZE,
                1,
                record.timestamp(),
                record.timestamp(),
                OptionalLong.of(nextSequence),
                Optional.of(record.providerId()),
                "a record must not be longer than %d bytes: packedLength=%d"
                        .formatted(EventRecordLayout.MAX_PACKED_LENGTH, length));
    }

    private void publishInRoom(Loss loss) {
        try (Arena arena = Arena.ofConfined()) {
            if (!publishInRoom(LossLayout.pack(loss, arena))) {
                hasDropped = true;
            }
        }
    }

    /// Waits for room and publishes; tells whether it did, for a wait ends with the ring too.
    private boolean publishInRoom(MemorySegment packed) {
        int count = slots.count((int) packed.byteSize());
        boolean room = awaitRoom(count + MAX_DROPPED_LOSS_SLOTS) && publishDropped();
        if (room) {
            publishPacked(packed, count);
        }
        return room;
    }

    /// Publishes the loss record that has to come before anything else, if there is one.
    ///
    /// Tells whether more may follow. When the ring was closed meanwhile, nothing may any longer:
    /// the consumer counts on from the last that it took, so after one that is missing there must
    /// not be another.
    private boolean publishDropped() {
        if (!hasDropped) {
            return true;
        }
        Optional<Loss> loss = parting.takeDropped();
        if (loss.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packed = LossLayout.pack(loss.get(), arena);
            publishPacked(packed, slots.count((int) packed.byteSize()));
        }
        hasDropped = false;
        return true;
    }

    private void publishPacked(MemorySegment packed, int count) {
        MemorySegment.copy(packed, 0, slots.memory(), slots.offset(nextSlot), packed.byteSize());
        publish(count);
    }

    /// Waits until there is room; tells whether there is, for a wait ends with the ring too.
    private boolean awaitRoom(int count) {
        if (hasRoom(count)) {
            return true;
        }
        if (parting.isOver()) {
            return false;
        }
        long start = System.nanoTime();
        waits.set(waits.get() + 1);
        boolean room = false;
        for (int tries = 0; !room && !parting.isOver(); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PARK_NANOS);
            }
            room = hasRoom(count);
        }
        waitNanos.set(waitNanos.get() + System.nanoTime() - start);
        return room;
    }
}
