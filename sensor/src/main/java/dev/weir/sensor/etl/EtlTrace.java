package dev.weir.sensor.etl;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Delivers the records of .etl files in time order, on any system.
///
/// ```java
/// try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
///     trace.process(record -> System.out.println(record.providerId() + " " + record.id()));
/// }
/// ```
///
/// The records of several files are merged by time; where times are equal, by file, then by
/// processor. What a file's header says was lost comes at the end of the stream; what is damaged or
/// cut off comes as a loss in its place, and all before it is delivered. Sequence numbers count the
/// delivered records from 0.
///
/// Files are mapped into memory. Beside that a trace takes some fifty bytes a buffer, and one
/// decompressed buffer for each of the logging host's processors.
///
/// **Lifetime.** Records are valid until the sink returns.
public final class EtlTrace implements Trace {
    private enum State {
        OPENED,
        PROCESSING,
        PROCESSED,
        CLOSING,
        CLOSED
    }

    private final Arena arena;
    private final List<LogFile> files;
    private final EtlOptions options;
    private final List<SessionFacts> sessions;
    private final long totalBytes;
    private final TraceCounts counts = new TraceCounts();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPENED);

    private EtlTrace(Arena arena, List<LogFile> files, EtlOptions options) {
        this.arena = arena;
        this.files = files;
        this.options = options;
        this.sessions = files.stream().map(file -> file.header().facts()).toList();
        this.totalBytes = files.stream().mapToLong(LogFile::length).sum();
    }

    /// Opens files.
    ///
    /// **Errors.** [NotAnEtlFileException] for a file that is no log of a tracing session; another
    /// [IOException] when a file cannot be read. [IllegalArgumentException] when there is no file.
    @SuppressWarnings("MustBeClosedChecker") // the trace closes it
    public static EtlTrace open(List<Path> files, EtlOptions options) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a trace needs at least one file: files=0");
        }
        Arena arena = Arena.ofShared();
        List<LogFile> opened = new ArrayList<>(files.size());
        try {
            for (Path file : files) {
                opened.add(LogFile.open(file, arena));
            }
            return new EtlTrace(arena, List.copyOf(opened), options);
        } catch (IOException | RuntimeException | Error e) {
            free(opened, arena);
            throw e;
        }
    }

    /// Returns the facts of each file's session, in the order of the files. Where a file has lost
    /// its header they are empty but for the source, and its times are raw.
    @Override
    public List<SessionFacts> sessions() {
        return sessions;
    }

    /// {@inheritDoc}
    ///
    /// **Errors.** [IllegalStateException] when called a second time.
    @Override
    public void process(EventSink sink) {
        if (state.get() == State.CLOSED) {
            return;
        }
        if (!state.compareAndSet(State.OPENED, State.PROCESSING)) {
            throw new IllegalStateException("a trace is processed once: state=" + state);
        }
        try {
            deliver(sink);
        } finally {
            if (!state.compareAndSet(State.PROCESSING, State.PROCESSED)) {
                free(files, arena);
                state.set(State.CLOSED);
            }
        }
    }

    /// Returns how many records came later than others of a later time, because their log was not
    /// in order within a buffer.
    ///
    /// **Thread.** Any.
    public long lateEvents() {
        return counts.late();
    }

    /// Returns how many damages were found and told of as losses.
    ///
    /// **Thread.** Any.
    public long damages() {
        return counts.damaged();
    }

    @Override
    public double progress() {
        return Math.min(1, (double) counts.bytes() / totalBytes);
    }

    @Override
    public void close() {
        State before =
                state.getAndUpdate(now ->
                        switch (now) {
                            case OPENED, PROCESSED, CLOSED -> State.CLOSED;
                            case PROCESSING, CLOSING -> State.CLOSING;
                        });
        if (before == State.OPENED || before == State.PROCESSED) {
            free(files, arena);
        }
    }

    private void deliver(EventSink sink) {
        Stop stop = () -> state.get() == State.CLOSING;
        MemoryBudget budget = new MemoryBudget(arena, MemoryBudget.DEFAULT_MAX_BYTES);
        BufferIndex index = new BufferIndex();
        List<Loss> missing = new ArrayList<>();
        BufferCursor scout = new BufferCursor(new BufferMemory(budget), files.getFirst());
        for (int i = 0; i < files.size(); i++) {
            missing.addAll(BufferScan.scan(files.get(i), i, index, scout, stop));
        }
        index.sort();
        RecordTranslator translator = new RecordTranslator(arena, options);
        new BufferMerge(files, index, translator, budget, sink, counts).run(stop);
        // Whatever no buffer took, as a tail of zeros.
        counts.countBytes(stop.isRequested() ? 0 : totalBytes);
        for (Loss loss : missing) {
            if (!stop.isRequested()) {
                counts.countDamage();
                sink.onLoss(loss);
            }
        }
        for (SessionFacts facts : sessions) {
            tellLost(sink, stop, LossCause.ETW_EVENTS_LOST, facts.eventsLost(), facts);
            tellLost(sink, stop, LossCause.ETW_BUFFERS_LOST, facts.buffersLost(), facts);
        }
    }

    private static void tellLost(
            EventSink sink, Stop stop, LossCause cause, long count, SessionFacts facts) {
        if (count > 0 && !stop.isRequested()) {
            long start = facts.startTime();
            sink.onLoss(
                    Loss.unsequenced(
                            cause,
                            count,
                            start,
                            Math.max(start, facts.endTime().orElse(0)),
                            "counted by the session: file=" + facts.source()));
        }
    }

    private static void free(List<LogFile> files, Arena arena) {
        arena.close();
        for (LogFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
