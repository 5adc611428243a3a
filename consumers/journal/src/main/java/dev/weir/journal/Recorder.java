package dev.weir.journal;

import dev.weir.ringbuffer.EventRing;
import dev.weir.ringbuffer.RingConsumer;
import dev.weir.ringbuffer.RingSettings;
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
public final class Recorder {
    private final Trace trace;
    private final Journal journal;
    private final SchemaLookup schemas;
    private final EventRing ring;
    private final AtomicReference<Optional<Throwable>> fault =
            new AtomicReference<>(Optional.empty());

    private Recorder(Trace trace, Journal journal, RingSettings settings, SchemaLookup schemas) {
        this.trace = trace;
        this.journal = journal;
        this.schemas = schemas;
        ring = EventRing.open(settings, journal.nextSequence());
    }

    /// Records a trace until it ends or is closed, and ends the recording.
    ///
    /// **Thread.** Any; it waits. The trace may be closed from another one at any time, and is
    /// closed here when the calling thread is interrupted. **Errors.** What the trace throws is
    /// rethrown after the journal has been closed with all that had come; what the journal throws
    /// ends the trace and is rethrown.
    ///
    /// @param schemas what is asked, on the journal thread, for the schema of each type of event;
    ///   the recording keeps what it answers
    public static RecordingReport record(
            Trace trace, Journal journal, RingSettings settings, SchemaLookup schemas)
            throws IOException {
        return new Recorder(trace, journal, settings, schemas).run();
    }

    private RecordingReport run() throws IOException {
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
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            trace.close();
        }
    }

    private final class Appender implements RingConsumer {
        private final SchemaKeeper keeper = new SchemaKeeper(schemas, journal);

        @Override
        public void onRecord(EventRecord record) {
            if (record.recordType() == RecordType.EVENT) {
                keeper.before(record);
            }
            journal.appendPacked(record);
        }

        @Override
        public void onBatchEnd() {
            journal.flush();
        }

        @Override
        public void onWake() {
            journal.maintain();
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
        return new RecordingReport(
                done.received(),
                done.journaled(),
                done.accounted() + done.refused(),
                done.blocks(),
                done.bytes(),
                seconds);
    }
}
