package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.journal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Live recordings in processes of their own, which are asked to end, and killed.
@Timeout(240)
class SignalTest {
    private static final String SLOW_STORM = EmulatedWindows.STORM + ":5:2000";
    private static final int CUT_OFF = 130;

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();
    private Path recording = Path.of("");

    @BeforeEach
    void findEmulator() {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"),
                "SKIPPED: Windows has no signals to send");
        EmulatedWindows.tracing();
        recording = directory.resolve("recording");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void ctrlCAndTermEndARecordingInOrder() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            Path here = directory.resolve(signal);
            Process process = weir("record", "--provider", SLOW_STORM, "--to", here);
            awaitEvents(process, here);

            signal(process, signal);

            assertThat(exitCode(process)).as(messages()).isZero();
            assertThat(Files.readString(results())).contains("received ", "journaled ");
            assertThat(CommandRun.weir("verify", here, "--json").results())
                    .contains("\"ok\":true", "\"sealed\":true");
        }
    }

    @Test
    void theSecondCtrlCEndsAtOnce() throws Exception {
        Process process =
                weir(EmulatedMain.HANGS, "record", "--provider", SLOW_STORM, "--to", recording);
        Thread.sleep(Duration.ofSeconds(3));
        signal(process, "INT");
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).as("it waits to end in order").isFalse();

        signal(process, "INT");

        assertThat(exitCode(process)).as(messages()).isEqualTo(CUT_OFF);
    }

    @Test
    void aSessionInUseIsLeftAloneAndOneLeftBehindIsSwept() throws Exception {
        Process first = weir("record", "--provider", SLOW_STORM, "--to", recording);
        awaitEvents(first, recording);

        Process second =
                weir("record", "--provider", SLOW_STORM, "--to", directory.resolve("second"));
        assertThat(exitCode(second)).as(messages()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(messages()).startsWith("weir: session already exists (183) in StartTraceW");
        assertThat(first.isAlive()).isTrue();

        first.destroyForcibly().waitFor();
        Process next =
                weir("record", "--provider", SLOW_STORM, "--to", recording, "--duration", "1s");
        assertThat(exitCode(next)).as(messages()).isZero();
        assertThat(messages())
                .contains(
                        "weir: stopped the session weir, left behind by a weir that is gone"
                                + " (process %d)".formatted(first.pid()));
        assertThat(Recording.open(recording).facts().runs()).isEqualTo(2);
        assertThat(CommandRun.weir("verify", recording).exitCode()).isZero();
    }

    private Process weir(Object... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "-Dweir.simulator=" + System.getProperty("weir.simulator"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmulatedMain.class.getName()));
        for (Object word : words) {
            command.add(word.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(results().toFile())
                        .redirectError(errors().toFile());
        builder.environment().put("ETWSIM_STATE", directory.resolve("state").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path results() {
        return directory.resolve("results");
    }

    private Path errors() {
        return directory.resolve("errors");
    }

    private String messages() throws IOException {
        return Files.readString(errors());
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void signal(Process process, String name)
            throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private void awaitEvents(Process process, Path recording)
            throws IOException, InterruptedException {
        while (!hasEvents(recording)) {
            assertThat(process.isAlive()).as(messages()).isTrue();
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static boolean hasEvents(Path recording) throws IOException {
        return Files.exists(recording.resolve("weir.recording"))
                && Recording.open(recording).facts().events() > 0;
    }
}
