package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `weir detect --follow` of a recording while `weir record` writes it, against the emulator: the
/// alerts are those of a replay later.
@Timeout(120)
class DetectLiveTest {
    private static final String AMSI = "8e805eb3-6a8f-4a1e-90fa-a831d94e54a1";

    @TempDir private Path directory;

    @BeforeEach
    void tellTheHostWhatHappens() throws IOException {
        EmulatedWindows.tracing();
        EmulatedWindows.heal();
        Path sample = directory.resolve("sample.etl");
        Path events = directory.resolve("events");
        try (InputStream resource =
                Objects.requireNonNull(DetectLiveTest.class.getResourceAsStream("sample.etl"))) {
            Files.copy(resource, sample);
        }
        try (Trace trace = EtlTrace.open(List.of(sample), EtlOptions.DEFAULT);
                PlainEventFile file = PlainEventFile.create(events)) {
            trace.process(file);
        }
        EmulatedWindows.control("settle 2000", "events " + events);
    }

    @AfterEach
    void resetTheHost() {
        EmulatedWindows.control("reset");
    }

    @Test
    void followedAndReplayedGiveTheSameAlerts() throws Exception {
        Path recording = directory.resolve("recording");
        CompletableFuture<CommandRun> recorded = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() ->
                        recorded.complete(
                                CommandRun.weirOn(
                                        EmulatedWindows::tracing,
                                        new Interruption(),
                                        "record",
                                        "--provider",
                                        AMSI,
                                        "--session",
                                        "weir-detect",
                                        "--to",
                                        recording,
                                        "--duration",
                                        "6s")));
        while (!isReadable(recording)) {
            Thread.sleep(20);
        }

        Interruption ctrlC = new Interruption();
        CompletableFuture<CommandRun> following = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() ->
                        following.complete(
                                CommandRun.weir(ctrlC, "detect", recording, "--follow", "--json")));
        CommandRun record = recorded.get(60, TimeUnit.SECONDS);
        Thread.sleep(1000);
        ctrlC.request();
        CommandRun followed = following.get(60, TimeUnit.SECONDS);
        CommandRun replayed = CommandRun.weir("detect", recording, "--json");
        CommandRun again = CommandRun.weir("detect", recording, "--json");

        assertThat(record.exitCode()).as(record.messages()).isZero();
        assertThat(followed.exitCode()).as(followed.messages()).isZero();
        assertThat(followed.resultLines()).hasSize(3);
        assertThat(replayed.results()).isEqualTo(followed.results());
        assertThat(again.results()).isEqualTo(followed.results());
    }

    private static boolean isReadable(Path recording) {
        return Files.isDirectory(recording)
                && CommandRun.weir("info", recording).exitCode() == ExitCode.DONE;
    }
}
