package dev.weir.bench;

import dev.weir.journal.Idle;
import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// The way of events from the emulator's callback through ring and journal to a reader.
///
/// @param emulator where the events are made
/// @param directory where recordings are made, and removed
/// @param ring the ring between
/// @param idle how the reader waits
record Passage(Emulator emulator, Path directory, RingSettings ring, Idle idle) {
    private static final TraceSessionSettings SESSION = TraceSessionSettings.named("weir-bench");
    private static final long SETTLE_MILLIS = 1_000;

    // Whole buffers wait for those of other processors, which is no question of speed.
    private static final LiveTraceOptions AT_ONCE =
            LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_EVENT);

    /// Lets events pass at a rate for some seconds, behind one second to settle.
    Outcome run(long rate, int seconds) throws IOException, InterruptedException {
        Path recording = Files.createTempDirectory(directory, "weir-bench");
        EventTracing tracing = emulator.tracing();
        try (TraceSession session = tracing.startSession(SESSION);
                LiveTrace trace = tracing.openSession(session, AT_ONCE);
                Journal journal = Journal.open(recording, JournalSettings.DEFAULT);
                ReplayTrace replay =
                        ReplayTrace.open(recording, ReplayOptions.ALL.following(idle))) {
            StopWatchSink sink = new StopWatchSink(System.nanoTime() + SETTLE_MILLIS * 1_000_000);
            Thread reader = Thread.ofPlatform().name("reader").start(() -> sink.readAll(replay));
            CompletableFuture<RecordingReport> report =
                    CompletableFuture.supplyAsync(
                            () -> record(trace, journal), task -> Thread.ofPlatform().start(task));
            session.enable(Emulator.storm(rate, Emulator.USER_DATA_BYTES));
            Thread.sleep(SETTLE_MILLIS + seconds * 1_000L);
            ProcessorTime processorTime = ProcessorTime.perEvent(sink.read());
            session.close();
            sink.await(report.join().journaled());
            replay.close();
            reader.join();
            return sink.outcome(rate, processorTime);
        } finally {
            remove(recording);
        }
    }

    private RecordingReport record(LiveTrace trace, Journal journal) {
        try {
            return Recorder.record(trace, journal, ring, new SchemaResolver(List.of()));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
