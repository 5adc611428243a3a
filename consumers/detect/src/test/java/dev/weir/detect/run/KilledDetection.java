package dev.weir.detect.run;

import dev.weir.journal.Checkpoints;
import dev.weir.journal.Idle;
import dev.weir.journal.Recording;
import dev.weir.journal.ReplayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// The program that is killed: detects over a recording that is being written, and keeps alerts and
/// checkpoints.
final class KilledDetection {
    private static final long CHECKPOINT_EVENTS = 2_000;

    private KilledDetection() {}

    /// Arguments: the recording, where to keep alerts and checkpoints.
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), ReplayOptions.ALL.following(Idle.PARK));
    }

    /// Detects until the end, if there is any, and returns how many alerts stood there already.
    static long run(Path recording, Path place, ReplayOptions options) throws IOException {
        NumberedSource source = new NumberedSource();
        try (AlertJournal alerts =
                AlertJournal.open(
                        place.resolve("alerts"),
                        NumberedEvents.SETTINGS,
                        DetectionRun.streamOf(Recording.open(recording)))) {
            Detection detection = new Detection(source, NumberedEvents.detectors(), alerts);
            Checkpoints checkpoints = new Checkpoints(place.resolve("checkpoints"));
            try (DetectionRun run =
                    DetectionRun.open(
                            recording,
                            options,
                            new CheckpointPolicy(
                                    checkpoints,
                                    "killed",
                                    CHECKPOINT_EVENTS,
                                    Duration.ofSeconds(1)),
                            source,
                            detection,
                            alerts)) {
                run.notices().forEach(System.out::println);
                run.run();
            }
            return alerts.passedOver();
        }
    }
}
