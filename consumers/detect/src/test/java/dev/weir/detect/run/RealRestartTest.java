package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.bundled.BundledDetectors;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.journal.Journal;
import dev.weir.journal.Position;
import dev.weir.journal.Recorder;
import dev.weir.journal.Recording;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the view knows of the machine, saved and restored in the middle of a real trace, leads to
/// the same activities, down to every field and every process of the chain.
class RealRestartTest {
    private static final int CUTS = 6;
    private static final List<String> CATEGORIES =
            List.of(
                    "process_creation",
                    "process_termination",
                    "image_load",
                    "file_event",
                    "registry_event",
                    "network_connection",
                    "dns_query");

    @TempDir Path directory;

    /// Raises an alert on all that happens, with all that is known of it.
    private static final class Witness implements Detector {
        private static final RuleFacts RULE = RuleFacts.of("witness", "Seen", Level.LOW);

        @Override
        public List<RuleFacts> rules() {
            return List.of(RULE);
        }

        @Override
        public Interest interest() {
            Interest all = Interest.NONE;
            for (String category : CATEGORIES) {
                all = all.and(Interest.in(LogSource.category(category)));
            }
            return all;
        }

        @Override
        public void onActivity(Activity activity, DetectorContext context) {
            context.alert(
                    new Alert(
                            RULE,
                            activity.time(),
                            List.of(activity.sequence()),
                            activity.fields(),
                            context.chainOf(activity),
                            context.wasBlind(activity.time(), activity.time())));
        }
    }

    /// One detection over the recording, from a position on.
    private final class Run {
        final List<Alert> alerts = new ArrayList<>();
        final EtwActivitySource source =
                new EtwActivitySource(
                        new SchemaResolver(List.of()),
                        new LogSourceTable(LogSourceOptions.DEFAULT));
        final Detection detection;

        Run(Path recording) throws IOException {
            List<Detector> detectors = new ArrayList<>(BundledDetectors.all());
            detectors.add(new Witness());
            detection = new Detection(source, detectors, alerts::add);
            detection.start();
            Recording.open(recording).schemas().schemas().forEach(source::onSchema);
        }

        Position process(Path recording, Optional<Position> from, long last) throws IOException {
            ReplayOptions options = from.map(ReplayOptions.ALL::from).orElse(ReplayOptions.ALL);
            try (ReplayTrace trace = ReplayTrace.open(recording, options)) {
                trace.process(record -> {
                    source.onEvent(record);
                    if (record.sequence() == last) {
                        trace.close();
                    }
                });
                return trace.position();
            }
        }
    }

    @Test
    void restoredInTheMiddleOfARealTraceItFindsTheSame() throws IOException {
        Path etl =
                Path.of(
                        System.getProperty("weir.testdata", ""),
                        "airbus-ShutdownPerfDiagLogger.etl");
        assumeTrue(Files.isRegularFile(etl), () -> "SKIPPED: no " + etl);
        Path recording = directory.resolve("recording");
        long events;
        try (EtlTrace trace = EtlTrace.open(List.of(etl), EtlOptions.DEFAULT);
                Journal journal = Journal.open(recording, NumberedEvents.SETTINGS)) {
            events =
                    Recorder.record(
                                    trace,
                                    journal,
                                    RingSettings.DEFAULT,
                                    new SchemaResolver(List.of()))
                            .received();
        }
        Run whole = new Run(recording);
        whole.process(recording, Optional.empty(), -1);
        assertThat(whole.alerts).hasSizeGreaterThan(100);
        assertThat(whole.detection.faults()).isEmpty();

        SplittableRandom random = new SplittableRandom(61);
        for (int cut = 0; cut < CUTS; cut++) {
            long last = random.nextLong(events);
            Run before = new Run(recording);
            Position position = before.process(recording, Optional.empty(), last);
            StateWriter state = new StateWriter();
            before.detection.save(state);

            Run after = new Run(recording);
            assertThat(after.detection.restore(new StateReader(state.toByteArray()))).isEmpty();
            after.process(recording, Optional.of(position), -1);

            List<Alert> both = new ArrayList<>(before.alerts);
            both.addAll(after.alerts);
            assertThat(both.size()).as("cut behind %d", last).isEqualTo(whole.alerts.size());
            for (int i = 0; i < both.size(); i++) {
                assertThat(both.get(i))
                        .as("cut behind %d, alert %d", last, i)
                        .isEqualTo(whole.alerts.get(i));
            }
        }
    }
}
