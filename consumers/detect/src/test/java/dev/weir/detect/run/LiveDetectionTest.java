package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.detect.Alert;
import dev.weir.journal.Idle;
import dev.weir.journal.Journal;
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
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.ProviderFilter;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Detection on the callback's own thread, over the recording as it grows, and over the recording
/// years later, find the same, byte for byte.
@Timeout(60)
class LiveDetectionTest {
    private static final UUID FEED = UUID.fromString("feed0000-0000-4000-8000-65747773696d");
    private static final int EVENTS = 20_000;

    @TempDir Path directory;

    /// A trace whose events a detection sees too, on the trace's thread; closed after so many.
    private record SharedTrace(Trace trace, EventSink detection) implements Trace {
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
                            detection.onEvent(record);
                            sink.onEvent(record);
                            if (record.sequence() == EVENTS - 1) {
                                trace.close();
                            }
                        }

                        @Override
                        public void onLoss(Loss loss) {
                            detection.onLoss(loss);
                            sink.onLoss(loss);
                        }
                    });
        }

        @Override
        public void close() {
            trace.close();
        }
    }

    @Test
    void liveFollowedAndReplayedGiveTheSameAlertsTwice() throws Exception {
        Path simulator = Path.of(System.getProperty("weir.simulator", ""));
        assumeTrue(Files.isRegularFile(simulator), "SKIPPED: no ETW emulator, is there a gcc?");
        EventTracing tracing = EventTracing.in(simulator);
        Path feed = directory.resolve("feed");
        writeFeed(feed);

        for (int time = 0; time < 2; time++) {
            Path recording = directory.resolve("recording" + time);
            Journal journal = Journal.open(recording, NumberedEvents.SETTINGS);
            List<Alert> live = new ArrayList<>();
            List<Alert> followed = new ArrayList<>();
            try (ReplayTrace follower =
                            ReplayTrace.open(recording, ReplayOptions.ALL.following(Idle.PARK));
                    ExecutorService thread = Executors.newSingleThreadExecutor()) {
                Future<?> following = thread.submit(() -> follow(follower, followed));
                RecordingReport report = record(tracing, feed, journal, live);
                following.get();
                assertThat(report.received()).isEqualTo(EVENTS).isEqualTo(report.journaled());
            }
            assertThat(live).hasSizeGreaterThan(100);
            assertThat(Arrays.mismatch(bytes(live), bytes(followed))).isEqualTo(-1);
            assertThat(Arrays.mismatch(bytes(live), bytes(replay(recording)))).isEqualTo(-1);
            assertThat(Arrays.mismatch(bytes(live), bytes(replay(recording)))).isEqualTo(-1);
        }
    }

    private static RecordingReport record(
            EventTracing tracing, Path feed, Journal journal, List<Alert> alerts)
            throws IOException {
        try (journal;
                TraceSession session =
                        tracing.startSession(TraceSessionSettings.named("weir-detection"))) {
            byte[] path = feed.toString().getBytes(StandardCharsets.UTF_8);
            session.enable(
                    EnabledProvider.of(FEED, 5, 0)
                            .withFilters(ProviderFilter.ofProvider(Bytes.of(path))));
            SharedTrace trace =
                    new SharedTrace(
                            tracing.openSession(session, LiveTraceOptions.DEFAULT),
                            started(alerts));
            return Recorder.record(trace, journal, RingSettings.DEFAULT, SchemaLookup.NONE);
        }
    }

    private static NumberedSource started(List<Alert> alerts) {
        NumberedSource source = new NumberedSource();
        new Detection(source, NumberedEvents.detectors(), alerts::add).start();
        return source;
    }

    private static void follow(ReplayTrace trace, List<Alert> alerts) {
        NumberedSource source = started(alerts);
        trace.process(
                new EventSink() {
                    @Override
                    public void onEvent(EventRecord record) {
                        source.onEvent(record);
                        if (record.sequence() == EVENTS - 1) {
                            trace.close();
                        }
                    }

                    @Override
                    public void onLoss(Loss loss) {
                        source.onLoss(loss);
                    }
                });
    }

    private static List<Alert> replay(Path recording) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            trace.process(started(alerts));
        }
        return alerts;
    }

    private static void writeFeed(Path feed) throws IOException {
        NumberedEvents events = new NumberedEvents(51);
        try (PlainEventFile file = PlainEventFile.create(feed)) {
            for (int i = 0; i < EVENTS; i++) {
                file.onEvent(events.next());
            }
        }
    }

    private static byte[] bytes(List<Alert> alerts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AlertPacker packer = new AlertPacker();
        try (Arena arena = Arena.ofConfined()) {
            for (Alert alert : alerts) {
                JournaledAlert journaled =
                        new JournaledAlert(AlertKey.of("", alert), "", alert, false);
                bytes.writeBytes(
                        packer.pack(journaled, 0, arena).userData().toArray(ValueLayout.JAVA_BYTE));
            }
        }
        return bytes.toByteArray();
    }
}
