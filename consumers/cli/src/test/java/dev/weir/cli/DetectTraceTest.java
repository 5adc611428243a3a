package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `weir detect` over an .etl file and its recording, and `weir alerts`.
///
/// The sample's scripts start PowerShell three times with an encoded command, and a detector that
/// comes with Weir says so.
@Timeout(120)
class DetectTraceTest {
    @TempDir private Path directory;
    private Path sample = Path.of("");
    private Path recording = Path.of("");

    @BeforeEach
    void record() throws IOException {
        sample = directory.resolve("sample.etl");
        recording = directory.resolve("recording");
        try (InputStream resource =
                Objects.requireNonNull(DetectTraceTest.class.getResourceAsStream("sample.etl"))) {
            Files.copy(resource, sample);
        }
        assertThat(CommandRun.weir("record", sample, "--to", recording).exitCode()).isZero();
    }

    @Test
    void fileAndRecordingGiveTheSameAlerts() {
        CommandRun ofFile = CommandRun.weir("detect", sample, "--json");
        CommandRun ofRecording = CommandRun.weir("detect", recording, "--json");

        assertThat(ofFile.exitCode()).as(ofFile.messages()).isZero();
        assertThat(ofFile.resultLines()).hasSize(3);
        assertThat(ofRecording.results()).isEqualTo(ofFile.results());
        assertThat(ofRecording.messages())
                .contains("weir: 3 alerts of 1 rule: 3 high")
                .contains("21 events read")
                .contains("BLIND: events are missing");
    }

    @Test
    void peopleReadWhatWasFoundAndHowMuchWasSeen() {
        CommandRun run = CommandRun.weir("detect", recording);

        assertThat(run.results())
                .contains("HIGH           2020-02-17T12:48:57.4542723Z  Script Starts PowerShell")
                .contains("DecodedCommand  Get-Alias")
                .contains(" by Weir, event 2\n")
                .contains("3 alerts of 1 rule: 3 high");
    }

    @Test
    void whatComesAfterTheTimeWantedIsNotRead() {
        CommandRun run =
                CommandRun.weir("detect", recording, "--json", "--to", "2020-02-17T12:48:58Z");

        assertThat(run.resultLines()).hasSize(1);
        assertThat(run.messages()).doesNotContain("21 events read");
    }

    @Test
    void alertsAreKeptAndReadAgainEachOnce() {
        Path alerts = directory.resolve("alerts");

        CommandRun first = CommandRun.weir("detect", recording, "--json", "--alerts", alerts);
        CommandRun second = CommandRun.weir("detect", recording, "--json", "--alerts", alerts);
        CommandRun kept = CommandRun.weir("alerts", alerts, "--json");
        CommandRun text = CommandRun.weir("alerts", alerts);

        assertThat(first.exitCode()).as(first.messages()).isZero();
        assertThat(second.results()).isEqualTo(first.results());
        assertThat(kept.exitCode()).as(kept.messages()).isZero();
        assertThat(kept.results()).isEqualTo(first.results());
        assertThat(text.results()).contains("3 alerts of 1 rule: 3 high");
        assertThat(CommandRun.weir("verify", alerts).exitCode()).isZero();
    }

    @Test
    void aReaderGoesOnWhereItStopped() {
        Path home = directory.resolve("home");
        Path alerts = directory.resolve("alerts");
        List<Object> words = new ArrayList<>(List.of("detect", recording, "--json"));
        words.addAll(List.of("--alerts", alerts, "--reader", "edr"));

        CommandRun first = CommandRun.weirAt(home, words.toArray());
        CommandRun again = CommandRun.weirAt(home, words.toArray());
        words.set(words.size() - 1, "other");
        CommandRun other = CommandRun.weirAt(home, words.toArray());

        assertThat(first.exitCode()).as(first.messages()).isZero();
        assertThat(first.resultLines()).hasSize(3);
        assertThat(again.exitCode()).as(again.messages()).isZero();
        assertThat(again.results()).isEmpty();
        assertThat(again.messages()).contains("0 events read");
        assertThat(other.resultLines()).hasSize(3);
        assertThat(CommandRun.weir("alerts", alerts, "--json").results())
                .isEqualTo(first.results());
    }

    @Test
    void aRecordingThatHoldsNoAlertsIsNamed() {
        CommandRun run = CommandRun.weir("alerts", recording);

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.messages()).contains("21 events are no alerts");
        assertThat(CommandRun.weir("alerts", directory.resolve("nix")).exitCode())
                .isEqualTo(ExitCode.INPUT_UNREADABLE);
    }

    @Test
    void aBadNameOfAReaderIsWrongUse() {
        CommandRun run =
                CommandRun.weir(
                        "detect",
                        recording,
                        "--alerts",
                        directory.resolve("alerts"),
                        "--reader",
                        "../x");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.messages()).contains("--reader must be");
    }

    @Test
    void theDemoEndsWithAlerts() {
        CommandRun demo = CommandRun.weir("demo");

        assertThat(demo.exitCode()).isZero();
        assertThat(demo.results())
                .contains("\n5  detect   journal -> ")
                .contains("     3 alerts\n")
                .contains("DecodedCommand  Get-Alias");
    }
}
