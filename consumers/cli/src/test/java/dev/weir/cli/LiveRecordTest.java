package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.LossTotal;
import dev.weir.journal.Recording;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.live.SessionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `weir record` of a live session, against the emulator.
@Timeout(60)
class LiveRecordTest {
    private static final String SLOW_STORM = EmulatedWindows.STORM + ":5:2000";

    @TempDir private Path directory;
    private Path recording = Path.of("");

    @BeforeEach
    void findEmulator() {
        EmulatedWindows.tracing();
        recording = directory.resolve("recording");
    }

    @Test
    void aSessionIsRecordedForItsTime() throws IOException {
        CommandRun run =
                record("--provider", EmulatedWindows.STORM + ":5:20000:500", "--duration", "1s");

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(run.results()).contains("received   500 events", "journaled  500 events");
        assertThat(run.messages()).isEmpty();
        verify(500);
        SessionFacts facts = Recording.open(recording).facts().sessions().getFirst();
        assertThat(facts.sessionName()).isEqualTo("weir");
        assertThat(facts.endTime()).isPresent();
        assertThat(sessions()).doesNotContain("weir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-event", "per-buffer"})
    void eventsComeOneByOneOrInBuffers(String delivery) {
        CommandRun run =
                record(
                        "--provider",
                        EmulatedWindows.STORM + ":5:20000:500",
                        "--delivery",
                        delivery,
                        "--flush",
                        "50ms",
                        "--duration",
                        "2s");

        assertThat(run.exitCode()).as(run.messages()).isZero();
        verify(500);
    }

    @Test
    void aPersonAtTheTerminalSeesHowItGoes() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(screen, false, StandardCharsets.UTF_8);
        Invocation invocation =
                new Invocation(
                        OutputStream.nullOutputStream(),
                        false,
                        new Messages(errors, true),
                        new Interruption(),
                        directory,
                        EmulatedWindows::tracing);

        int exitCode =
                WeirCommand.run(
                        invocation,
                        "record",
                        "--provider",
                        SLOW_STORM,
                        "--to",
                        recording.toString(),
                        "--duration",
                        "2s");

        assertThat(exitCode).isZero();
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .containsPattern("\r\u001b\\[K[0-9,]+ events/s  [0-9,]+ in all  0 lost  lag ")
                .endsWith("\r\u001b[K");
    }

    @Test
    void theReportInJsonIsOneLine() {
        CommandRun run = record("--provider", SLOW_STORM, "--duration", "300ms", "--json");

        JsonNode report = PrintedEvent.parse(run.results());
        assertThat(run.resultLines()).hasSize(1);
        assertThat(report.get("received").asLong())
                .isPositive()
                .isEqualTo(report.get("journaled").asLong() + report.get("accounted").asLong());
    }

    @Test
    void aRecordingThatIsLongEnoughEnds() throws IOException {
        CommandRun run = record("--provider", EmulatedWindows.STORM + ":5:0", "--max-size", "2MiB");

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(Recording.open(recording).facts().blockBytes()).isGreaterThan(2 << 20);
        assertThat(CommandRun.weir("verify", recording).exitCode()).isZero();
    }

    @Test
    void ctrlCStopsSealsAndIsNoFailure() {
        Interruption interruption = new Interruption();
        Thread.ofVirtual()
                .start(() -> {
                    await("weir-ctrl-c");
                    interruption.request();
                });

        CommandRun run =
                CommandRun.weirOn(
                        EmulatedWindows::tracing,
                        interruption,
                        "record",
                        "--provider",
                        SLOW_STORM,
                        "--session",
                        "weir-ctrl-c",
                        "--to",
                        recording);

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(interruption.endsOrdinarily()).isTrue();
        assertThat(CommandRun.weir("verify", recording, "--json").results())
                .contains("\"ok\":true", "\"sealed\":true");
        assertThat(sessions()).doesNotContain("weir-ctrl-c");
    }

    @Test
    void aSessionThatSomebodyStopsLeavesASealedRecordingThatSaysSo() throws IOException {
        Thread.ofVirtual()
                .start(() -> {
                    await("weir-stopped");
                    CommandRun.weirOn(
                            EmulatedWindows::tracing,
                            new Interruption(),
                            "sessions",
                            "stop",
                            "weir-stopped");
                });

        CommandRun run = record("--provider", SLOW_STORM, "--session", "weir-stopped");

        assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.messageLines())
                .last()
                .isEqualTo(
                        "weir: the session weir-stopped was stopped by somebody else; the recording"
                                + " ends there");
        assertThat(run.results()).contains("lost       unknown events (session stopped)");
        assertThat(Recording.open(recording).facts().losses())
                .extracting(LossTotal::cause)
                .containsExactly(LossCause.SESSION_STOPPED);
        assertThat(CommandRun.weir("verify", recording).exitCode()).isZero();
    }

    @Test
    void withoutTheRightThereIsOneLineAndNoSession() {
        EmulatedWindows.control("user nobody");

        CommandRun run = record("--provider", SLOW_STORM, "--duration", "1s");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messageLines()).hasSize(1);
        assertThat(run.messages()).startsWith("weir: access denied (5) in StartTraceW: ");
        assertThat(recording).doesNotExist();
        EmulatedWindows.heal();
        assertThat(sessions()).doesNotContain("weir");
    }

    @Test
    void aRefusalHalfwayLeavesNothingBehind() {
        for (String function : List.of("EnableTraceEx2", "OpenTraceW", "ProcessTrace")) {
            EmulatedWindows.control("fail " + function + " 1450");

            CommandRun run =
                    record("--provider", SLOW_STORM, "--duration", "1s", "--delivery", "per-event");

            assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.NOT_AVAILABLE);
            assertThat(run.messages()).contains("(1450) in " + function);
            EmulatedWindows.heal();
            assertThat(sessions()).doesNotContain("weir");
        }
    }

    @Test
    void whatCannotBeWrittenEndsTheSession() throws IOException {
        Files.createFile(recording);

        CommandRun run = record("--provider", SLOW_STORM, "--duration", "1s");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messageLines().getLast()).startsWith("weir: cannot write the recording");
        assertThat(sessions()).doesNotContain("weir");
    }

    @Test
    void elsewhereThanOnWindowsThereIsOneLine() {
        CommandRun run = CommandRun.weir("record", "--provider", SLOW_STORM, "--to", recording);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messages())
                .startsWith("weir: event tracing (ETW) is not available on this system");
        assertThat(recording).doesNotExist();
    }

    @Test
    void aProviderThatNobodyKnowsIsTold() {
        CommandRun run = record("--provider", "No-Such-Provider:4", "--duration", "1s");

        assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.USAGE);
        assertThat(run.messages()).startsWith("weir: no such provider: No-Such-Provider; ");
    }

    private CommandRun record(Object... options) {
        List<Object> words = new ArrayList<>(List.of("record", "--to", recording));
        words.addAll(List.of(options));
        return CommandRun.weirOn(EmulatedWindows::tracing, new Interruption(), words.toArray());
    }

    private void verify(long events) {
        assertThat(CommandRun.weir("verify", recording, "--json").results())
                .contains("\"ok\":true", "\"sealed\":true", "\"events\":" + events);
    }

    private static List<String> sessions() {
        return EmulatedWindows.tracing().sessions().stream().map(SessionStatus::name).toList();
    }

    private static void await(String session) {
        try {
            while (!sessions().contains(session)) {
                Thread.sleep(Duration.ofMillis(20));
            }
            Thread.sleep(Duration.ofMillis(300));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
