package dev.weir.journal;

import dev.weir.ringbuffer.EventRing;
import dev.weir.ringbuffer.RingConsumer;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.RingStatistics;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Records a trace.
///
/// ```
///   etw-trace: Trace.process ──▶ ring ──▶ etw-journal: Journal.append
/// ```
///
/// **Thread.** [#run] once, on any thread; it waits. [#progress] on any.
public final class Recorder {
    private final Trace trace;
    private final Journal journal;
    private final SchemaLookup schemas;
    private final EventRing ring;
    private final AtomicReference<Optional<Throwable>> fault =
            new AtomicReference<>(Optional.empty());

    private final LossTally losses = new LossTally();
    private final long firstSequence;
    private long unsequencedEvents;
    private long unsequencedBuffers;
    private long sequencedEvents;
    private volatile long lostEvents;
    private volatile long lostBuffers;
    private volatile long bytes;
    private volatile long lag;

    /// Makes what records a trace; nothing happens before [#run].
    ///
    /// @param schemas what is asked, on the journal thread, for the schema of each type of event;
    ///   the recording keeps what it answers
    public Recorder(Trace trace, Journal journal, RingSettings settings, SchemaLookup schemas) {
        this.trace = trace;
        this.journal = journal;
        this.schemas = schemas;
        firstSequence = journal.nextSequence();
        ring = EventRing.open(settings, firstSequence);
    }

    /// Records a trace until it ends or is closed, and ends the recording, as [#run] does.
    public static RecordingReport record(
            Trace trace, Journal journal, RingSettings settings, SchemaLookup schemas)
            throws IOException {
        return new Recorder(trace, journal, settings, schemas).run();
    }

    /// Returns how far the recording has come.
    public RecordingProgress progress() {
        RingStatistics done = ring.statistics();
        return new RecordingProgress(
                done.received(),
                lostEvents,
                lostBuffers,
                bytes,
                lag,
                (double) done.usedSlots() / done.slotCount());
    }

    /// Records the trace until it ends or is closed, and ends the recording.
    ///
    /// The trace may be closed from another thread at any time, and is closed here when the calling
    /// thread is interrupted. **Errors.** What the trace throws is rethrown after the journal has
    /// been closed with all that had come; what the journal throws ends the trace and is rethrown.
    public RecordingReport run() throws IOException {
        long start = System.nanoTime();
        journal.onWork(ring::wake);
        Thread journalThread = Thread.ofPlatform().name("etw-journal").start(this::writeAll);
        Thread traceThread = Thread.ofPlatform().name("etw-trace").start(this::readAll);
        await(traceThread, journalThread);
        rethrow();
        return report((System.nanoTime() - start) / 1e9);
    }

    private void readAll() {
        try {
            trace.process(ring);
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            ring.close();
        }
    }

    private void writeAll() {
        try (journal) {
            trace.sessions().forEach(journal::append);
            journal.flush();
            ring.consume(new Appender());
            // What they know by now: when they ended, and what they lost.
            trace.sessions().forEach(journal::append);
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            trace.close();
        }
    }

    private final class Appender implements RingConsumer {
        private final SchemaKeeper keeper = new SchemaKeeper(schemas, journal);
        private long lastTime;
        private long writtenTime;

        @Override
        public void onRecord(EventRecord record) {
            if (record.recordType() == RecordType.EVENT) {
                keeper.before(record);
                lastTime = record.timestamp();
            } else {
                LossLayout.unpack(record).ifPresent(Recorder.this::count);
            }
            journal.appendPacked(record);
        }

        @Override
        public void onBatchEnd() {
            journal.flush();
            bytes = journal.bytes();
            lostEvents =
                    unsequencedEvents
                            + journal.nextSequence()
                            - firstSequence
                            - journal.journaled();
            lostBuffers = unsequencedBuffers;
            if (lastTime != writtenTime) {
                writtenTime = lastTime;
                lag = Filetime.ofUnixMillis(System.currentTimeMillis()) - lastTime;
            }
        }

        @Override
        public void onWake() {
            journal.maintain();
        }
    }

    private void count(Loss loss) {
        losses.add(loss);
        if (loss.firstSequence().isPresent()) {
            sequencedEvents += loss.count();
        } else if (loss.cause().unit() == LossCause.Unit.EVENTS) {
            unsequencedEvents += loss.count();
        } else {
            unsequencedBuffers += loss.count();
        }
    }

    private void fail(Throwable thrown) {
        if (!fault.compareAndSet(Optional.empty(), Optional.of(thrown))) {
            fault.get().orElseThrow().addSuppressed(thrown);
        }
    }

    private void await(Thread... threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    trace.close();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() throws IOException {
        switch (fault.get().orElse(null)) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private RecordingReport report(double seconds) {
        JournalStatistics done = journal.statistics();
        long accounted = done.accounted() + done.refused();
        if (accounted > sequencedEvents) {
            losses.add(LossCause.JOURNAL_REFUSED, accounted - sequencedEvents);
        }
        return new RecordingReport(
                done.received(),
                done.journaled(),
                accounted,
                losses.totals(),
                done.blocks(),
                done.bytes(),
                seconds);
    }
}
