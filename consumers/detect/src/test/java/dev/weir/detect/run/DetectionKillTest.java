package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.journal.Journal;
import dev.weir.journal.Recorder;
import dev.weir.journal.Recording;
import dev.weir.journal.RecordingReport;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.journal.Verification;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A detecting process that is killed again and again while a recorder writes: no alert is lost,
/// none is doubled, and the recorder does not notice.
class DetectionKillTest {
    private static final int KILLS = Integer.getInteger("weir.kills", 5);
    private static final long EVENTS_PER_SECOND = 20_000;
    private static final long AS_FAST_AS_IT_GOES = 1_000_000_000;
    private static final long STORM_EVENTS = 500_000;
    private static final int MOST_MILLIS_AT_WORK = 300;

    @TempDir Path directory;

    @Test
    void alertsAreThoseOfAnUndisturbedReplay() throws Exception {
        Path recording = directory.resolve("recording");
        Path place = directory.resolve("place");
        Random random = new Random(41);
        PacedTrace trace = new PacedTrace(EVENTS_PER_SECOND, Long.MAX_VALUE);
        RecordingReport report;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<RecordingReport> recorded = thread.submit(() -> record(trace, recording));
            try {
                awaitAlerts(place, -1, start(recording, place)).destroyForcibly().waitFor();
                for (int kill = 1; kill < KILLS; kill++) {
                    long before = alertBytes(place);
                    Process detection = start(recording, place);
                    if (kill % 4 != 0) {
                        awaitAlerts(place, before, detection);
                    }
                    Thread.sleep(random.nextInt(MOST_MILLIS_AT_WORK));
                    detection.destroyForcibly().waitFor();
                    assertThat(output()).isEmpty();
                }
            } finally {
                trace.close();
            }
            report = recorded.get();
        }
        long passedOver = KilledDetection.run(recording, place, ReplayOptions.ALL);

        List<Alert> expected = undisturbed(recording);
        List<Alert> found = new ArrayList<>();
        AlertReader reader = new AlertReader(journaled -> found.add(journaled.alert()));
        try (ReplayTrace alerts = ReplayTrace.open(place.resolve("alerts"), ReplayOptions.ALL)) {
            alerts.process(reader);
        }
        System.out.printf(
                "%d kills: %d events, %d alerts, %d twice in the journal, %d passed over at the"
                        + " end, %d KiB of alerts%n",
                KILLS,
                report.received(),
                found.size(),
                reader.repeated(),
                passedOver,
                alertBytes(place) >> 10);
        assertThat(report.received()).isEqualTo(report.journaled()).isPositive();
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(found).isEqualTo(expected);
        assertThat(reader.unreadable()).isZero();
        assertThat(Verification.of(place.resolve("alerts")).ok()).isTrue();
    }

    @Test
    void theRecorderLosesNothingToADetectingReader() throws Exception {
        double[] rates = new double[2];
        for (int readers = 0; readers < 2; readers++) {
            Path recording = directory.resolve("recorded" + readers);
            Journal.open(recording, NumberedEvents.SETTINGS).close();
            Path place = directory.resolve("read" + readers);
            Optional<Process> reader = Optional.empty();
            if (readers > 0) {
                reader = Optional.of(awaitAlerts(place, 0, start(recording, place)));
            }

            RecordingReport report =
                    record(new PacedTrace(AS_FAST_AS_IT_GOES, STORM_EVENTS), recording);

            if (reader.isPresent()) {
                assertThat(reader.get().isAlive()).as(output()).isTrue();
                reader.get().destroyForcibly().waitFor();
                assertThat(place.resolve("checkpoints")).isNotEmptyDirectory();
            }
            assertThat(report.received()).isEqualTo(report.journaled()).isEqualTo(STORM_EVENTS);
            rates[readers] = report.received() / report.seconds();
        }
        System.out.printf(
                "recorder: %,.0f events/s alone, %,.0f with a detecting reader: %.2f%n",
                rates[0], rates[1], rates[1] / rates[0]);
    }

    private static RecordingReport record(PacedTrace trace, Path recording) throws IOException {
        try (Journal journal = Journal.open(recording, NumberedEvents.SETTINGS)) {
            return Recorder.record(trace, journal, RingSettings.DEFAULT, SchemaLookup.NONE);
        }
    }

    private static List<Alert> undisturbed(Path recording) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        NumberedSource source = new NumberedSource();
        new Detection(source, NumberedEvents.detectors(), alerts::add).start();
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            trace.process(source);
        }
        return alerts;
    }

    private Process start(Path recording, Path place) throws Exception {
        while (!Files.exists(recording.resolve("weir.recording"))) {
            Thread.sleep(5);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Xlog:disable");
        command.addAll(
                List.of(
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(KilledDetection.class.getName());
        command.add(recording.toString());
        command.add(place.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    /// Waits until the process has begun a run of its own in the journal of alerts.
    private Process awaitAlerts(Path place, long before, Process detection) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (alertBytes(place) <= before) {
            assertThat(detection.isAlive()).as(output()).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
        return detection;
    }

    private static long alertBytes(Path place) throws IOException {
        if (!Files.exists(place.resolve("alerts").resolve("weir.recording"))) {
            return -1;
        }
        long bytes = 0;
        for (var file : Recording.open(place.resolve("alerts")).files()) {
            bytes += Files.size(file.path());
        }
        return bytes;
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
