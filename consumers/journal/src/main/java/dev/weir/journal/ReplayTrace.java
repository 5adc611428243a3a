package dev.weir.journal;

import dev.weir.sensor.ClockAnchorLayout;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.SchemaLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A recording as a trace: delivers its events again, each with the sequence number it was recorded
/// with.
///
/// Losses that were recorded, blocks that are damaged and what retention removed come as
/// [EventSink#onLoss] in their place, clock anchors and schemas as [EventSink#onClockAnchor] and
/// [EventSink#onSchema] in theirs, those that a file repeats at its start once more; whoever begins
/// in the middle finds the schemas that stood before in [Recording#schemas]. Records are read in
/// place from the block that was read and checked; nothing is allocated for an event.
///
/// **Thread.** [#process] once, on any thread; an interrupt of that thread ends it like [#close].
public final class ReplayTrace implements Trace {
    private final Recording recording;
    private final ReplayOptions options;
    private final List<SessionFacts> sessions;
    private final Position from;
    private final Optional<ReadProgress> progress;
    private final Optional<Pacer> pacer;
    private final HeaderFilter filter;
    private final boolean filtered;
    private final AtomicBoolean used = new AtomicBoolean();
    private final EventRecord record = new EventRecord();
    private final RecordCursor cursor = new RecordCursor();
    private volatile boolean closed;
    private volatile Optional<Thread> traceThread = Optional.empty();
    private volatile double done;
    private long block;
    private int ordinal;

    private ReplayTrace(Recording recording, Position from, ReplayOptions options, Clock clock)
            throws IOException {
        this.recording = recording;
        this.options = options;
        this.sessions = recording.sessions();
        this.from = from;
        this.progress =
                options.follow() ? Optional.empty() : Optional.of(new ReadProgress(recording));
        this.pacer =
                options.pace().isPresent()
                        ? Optional.of(new Pacer(options.pace().getAsDouble(), clock))
                        : Optional.empty();
        this.filter = options.filter();
        this.filtered = !options.filter().equals(HeaderFilter.ALL);
        this.block = from.block();
        this.ordinal = from.ordinal();
        this.done = options.follow() ? Double.NaN : 0;
    }

    /// Opens a recording for replay.
    ///
    /// **Errors.** [IOException] when the directory is no recording or cannot be read.
    public static ReplayTrace open(Path directory, ReplayOptions options) throws IOException {
        return open(Recording.open(directory), options, Clock.SYSTEM);
    }

    static ReplayTrace open(Recording recording, ReplayOptions options, Clock clock)
            throws IOException {
        Position from = options.from().orElse(Position.BEGINNING);
        if (options.from().isEmpty() && options.filter().fromTime().isPresent()) {
            from = recording.positionOfTime(options.filter().fromTime().getAsLong());
        }
        return new ReplayTrace(recording, from, options, clock);
    }

    @Override
    public List<SessionFacts> sessions() {
        return sessions;
    }

    /// Returns the position from which a replay delivers what this one has not: before the event
    /// that the sink has at the moment, or behind the last one it returned from.
    ///
    /// Who stores it after he is done with an event and begins there again sees each event at least
    /// once.
    ///
    /// **Thread.** That of [#process], or any when it has returned.
    public Position position() {
        return new Position(block, ordinal);
    }

    @Override
    public void process(EventSink sink) {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("a trace is processed once");
        }
        traceThread = Optional.of(Thread.currentThread());
        try (BlockReader reader =
                options.follow() ? recording.follow(from) : recording.read(from)) {
            run(reader, sink);
        } catch (ClosedByInterruptException e) {
            closed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            traceThread = Optional.empty();
        }
    }

    @Override
    public double progress() {
        return done;
    }

    @Override
    public void close() {
        closed = true;
        traceThread.ifPresent(LockSupport::unpark);
    }

    private void run(BlockReader reader, EventSink sink) throws IOException {
        int idleTimes = 0;
        while (!closed) {
            switch (reader.next()) {
                case BLOCK -> {
                    idleTimes = 0;
                    if (progress.isPresent()) {
                        done = progress.get().before(reader.block(), reader.file().orElseThrow());
                    }
                    if (!deliver(reader.block(), sink)) {
                        return;
                    }
                }
                case GAP -> sink.onLoss(reader.gap().toLoss());
                case WAIT -> options.idle().pause(++idleTimes);
                case END -> {
                    done = 1;
                    return;
                }
            }
        }
    }

    /// Delivers the records of a block and tells whether there is reason to go on.
    private boolean deliver(Block next, EventSink sink) {
        int first = next.number() == from.block() ? from.ordinal() : 0;
        block = next.number();
        ordinal = first;
        boolean plain = !filtered && pacer.isEmpty() && first == 0;
        if (plain && next.recordCount() == next.eventCount()) {
            if (!deliverPlain(next, sink)) {
                return false;
            }
        } else if (!isOutside(next)) {
            cursor.start(next);
            while (cursor.next()) {
                if (cursor.ordinal() < first) {
                    continue;
                }
                if (cursor.type() == RecordType.EVENT) {
                    if (!deliverEvent(cursor.record(), sink)) {
                        return false;
                    }
                } else if (cursor.type() == RecordType.LOSS) {
                    deliverLoss(cursor.record(), sink);
                } else if (cursor.type() == RecordType.SCHEMA) {
                    SchemaLayout.unpack(cursor.record()).ifPresent(sink::onSchema);
                } else if (cursor.type() == RecordType.CLOCK_ANCHOR) {
                    ClockAnchorLayout.unpack(cursor.record()).ifPresent(sink::onClockAnchor);
                }
                ordinal = cursor.ordinal() + 1;
                if (closed) {
                    return false;
                }
            }
        }
        block = next.number() + 1;
        ordinal = 0;
        return !options.follow() || !isBehind(next);
    }

    /// Delivers a block that holds nothing but events, all of which are wanted at once: the storm.
    private boolean deliverPlain(Block next, EventSink sink) {
        MemorySegment segment = next.segment();
        long end = next.end();
        long sequence = next.firstSequence();
        long at = next.firstRecord();
        record.wrapPacked(segment, at);
        while (at < end) {
            record.moveTo(at).sequence(sequence++);
            sink.onEvent(record);
            ordinal++;
            if (closed) {
                return false;
            }
            at += EventRecordLayout.packedLength(segment, at);
        }
        return true;
    }

    /// Delivers an event unless it is filtered out; false when the trace was closed before its time
    /// had come.
    private boolean deliverEvent(EventRecord record, EventSink sink) {
        if (filtered && !filter.accepts(record)) {
            return true;
        }
        if (pacer.isPresent()) {
            pacer.get().await(record.timestamp(), this::isClosed);
            if (closed) {
                return false;
            }
        }
        sink.onEvent(record);
        return true;
    }

    private void deliverLoss(EventRecord record, EventSink sink) {
        Optional<Loss> loss = LossLayout.unpack(record);
        if (loss.isPresent() && isInside(loss.get())) {
            sink.onLoss(loss.get());
        }
    }

    private boolean isClosed() {
        return closed;
    }

    private boolean isInside(Loss loss) {
        return (loss.lastTime() == 0 || loss.lastTime() >= filter.fromTime().orElse(Long.MIN_VALUE))
                && (loss.firstTime() == 0
                        || loss.firstTime() < filter.toTime().orElse(Long.MAX_VALUE));
    }

    /// Tells whether a block holds nothing but events outside the filter's times.
    private boolean isOutside(Block next) {
        return filtered
                && next.recordCount() == next.eventCount()
                && (next.lastTime() < filter.fromTime().orElse(Long.MIN_VALUE) || isBehind(next));
    }

    private boolean isBehind(Block next) {
        return next.eventCount() > 0 && next.firstTime() >= filter.toTime().orElse(Long.MAX_VALUE);
    }
}
