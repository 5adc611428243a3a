package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole way: ProcessTrace's callback, ring, journal, reader.
@Timeout(120)
class LiveRecordingTest {
    private static final LiveTraceOptions PER_BUFFER =
            LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_BUFFER);

    @TempDir private Path directory;
    private Emulator emulator;

    @BeforeEach
    void findTheEmulator() {
        emulator = Emulator.find();
        assumeTrue(emulator.isBuilt(), "SKIPPED: no ETW emulator, is there a gcc?");
    }

    @ParameterizedTest
    @MethodSource("files")
    void recordingHoldsWhatTheEtlReaderGives(Path etl) throws IOException {
        EventTracing tracing = emulator.tracing();
        Path read = directory.resolve("read");
        write(EtlTrace.open(List.of(etl), EtlOptions.DEFAULT), read);

        assertRecordsTheSame(tracing.openLogFile(read), "per-event", read);
        assertRecordsTheSame(tracing.openLogFile(etl, PER_BUFFER), "per-buffer", read);
    }

    private void assertRecordsTheSame(Trace trace, String name, Path expected) throws IOException {
        Path recording = directory.resolve(name);
        Path replayed = directory.resolve(name + "-replayed");

        RecordingReport report = record(trace, recording, JournalSettings.DEFAULT);
        write(ReplayTrace.open(recording, ReplayOptions.ALL), replayed);

        assertThat(Files.mismatch(replayed, expected)).as(name).isEqualTo(-1);
        assertThat(report.received()).isEqualTo(report.journaled()).isPositive();
    }

    private static List<Path> files() throws IOException {
        Path data = Path.of(System.getProperty("weir.testdata"));
        assumeTrue(Files.isDirectory(data), "SKIPPED: no " + data);
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(file -> file.toString().endsWith(".etl")).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"PER_EVENT", "PER_BUFFER"})
    void nothingIsAllocatedPerEventFromCallbackToJournal(Delivery delivery) throws IOException {
        EventTracing tracing = emulator.tracing();
        try (TraceSession session =
                tracing.startSession(TraceSessionSettings.named("weir-allocation"))) {
            session.enable(Emulator.storm(0, Emulator.USER_DATA_BYTES));
            Meter meter =
                    new Meter(
                            tracing.openSession(
                                    session, LiveTraceOptions.DEFAULT.withDelivery(delivery)));

            record(meter, directory, JournalSettings.DEFAULT.withSeals(false));

            assertThat(meter.bytesPerEvent()).isLessThan(0.5);
        }
    }

    private static RecordingReport record(Trace trace, Path directory, JournalSettings settings)
            throws IOException {
        try (trace;
                Journal journal = Journal.open(directory, settings)) {
            return Recorder.record(trace, journal, RingSettings.DEFAULT, SchemaLookup.NONE);
        }
    }

    private static void write(Trace trace, Path path) throws IOException {
        try (trace;
                PlainEventFile file = PlainEventFile.create(path)) {
            trace.process(file);
        }
    }

    /// Reads, as events pass, how much the trace's and the journal's threads have allocated.
    private static final class Meter implements Trace {
        private static final ThreadMXBean THREADS =
                (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private static final long WARM_UP = 500_000;
        private static final long EVENTS = 1_000_000;

        private final Trace trace;
        private long before;
        private long after;

        Meter(Trace trace) {
            this.trace = trace;
        }

        double bytesPerEvent() {
            return (double) (after - before) / EVENTS;
        }

        @Override
        public List<SessionFacts> sessions() {
            return trace.sessions();
        }

        @Override
        public void process(EventSink sink) {
            trace.process(
                    new EventSink() {
                        @Override
                        public void onEvent(EventRecord record) {
                            sink.onEvent(record);
                            if (record.sequence() == WARM_UP) {
                                before = allocated();
                            } else if (record.sequence() == WARM_UP + EVENTS) {
                                after = allocated();
                                trace.close();
                            }
                        }

                        @Override
                        public void onLoss(Loss loss) {
                            sink.onLoss(loss);
                        }
                    });
        }

        @Override
        public void close() {
            trace.close();
        }

        private static long allocated() {
            long bytes = 0;
            for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
                if (thread.getThreadName().matches("etw-trace|etw-journal|etw-buffers")) {
                    bytes += THREADS.getThreadAllocatedBytes(thread.getThreadId());
                }
            }
            return bytes;
        }
    }
}
