package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Options of `weir record` in a file, and what `--show` prints of them.
class LiveConfigTest {
    @TempDir private Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("weir.yaml");
    }

    @Test
    void everythingOfASessionCanStandInAFile() throws IOException {
        Files.writeString(
                file,
                """
                session: weir-edr
                buffers: 128KiB:32:256
                flush: 20ms
                clock: system-time
                per-processor: false
                independent: false
                delivery: per-event
                kernel: [process, file-io]
                kernel-access: system-logger
                kernel-stack: ["3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c:1"]
                provider:
                  - name: 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716
                    level: information
                    any: 0x10
                    all: 2
                    ids: [1, 2, 5]
                    pids: 4
                    executables: [cmd.exe, "a b.exe"]
                    stack: [1]
                    properties: [sid]
                    capture-state: true
                    where:
                      - '1: ImageName contains "cmd;"'
                """);

        CommandRun run = CommandRun.weir("record", "--config", file, "--show");

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(run.results())
                .isEqualTo(
                        """
                        session: weir-edr
                        buffers: 128KiB:32:256
                        flush: 20ms
                        clock: system-time
                        per-processor: false
                        independent: false
                        delivery: per-event
                        kernel: [process, file-io]
                        kernel-access: system-logger
                        kernel-stack: ["3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c:1"]
                        provider:
                          - name: 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716
                            level: information
                            any: 0x10
                            all: 0x2
                            ids: [1, 2, 5]
                            pids: [4]
                            executables: [cmd.exe, "a b.exe"]
                            stack: [1]
                            properties: [sid, stack-trace]
                            capture-state: true
                            where: ["1: ImageName contains \\"cmd;\\""]
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process",
                "file",
                "registry",
                "network",
                "dns",
                "powershell",
                "wmi",
                "dotnet",
                "amsi",
                "security-baseline"
            })
    void whatIsShownOfAProfileIsReadAgain(String profile) throws IOException {
        CommandRun shown = CommandRun.weir("record", "--profile", profile, "--show");
        Files.writeString(file, shown.results());

        CommandRun again = CommandRun.weir("record", "--config", file, "--show");

        assertThat(shown.exitCode()).as(shown.messages()).isZero();
        assertThat(again.results()).isEqualTo(shown.results()).contains("session: weir");
    }

    @Test
    void whatIsGivenReplacesWhatIsInTheFile() throws IOException {
        Files.writeString(file, "session: a\nflush: 20ms\nprofile: [dns]\n");

        String shown =
                CommandRun.weir(
                                "record",
                                "--config",
                                file,
                                "--show",
                                "--session",
                                "b",
                                "--profile",
                                "amsi")
                        .results();

        assertThat(shown).contains("session: b", "flush: 20ms");
        assertThat(shown).contains("2a576b87-09a7-520e-c21a-4942f0271d67");
        assertThat(shown).doesNotContain("1c95126e-7eea-49a9-a3fe-a378b03ddb4d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'sesion: x' | weir.yaml:1:1: unknown key 'sesion'; known are buffers, ",
                "'a: 1\nb' | weir.yaml:2:2: ",
                "'flush: fast' | weir.yaml:1:8: --flush must be a time such as 60s or 5m: fast",
                "'flush: 1ms' | weir.yaml:1:8: a forced flush must not come more often than",
                "'buffers: 3' | weir.yaml:1:10: --buffers must be SIZE[:LEAST[:MOST]]",
                "'provider:\n  - x:loud' | weir.yaml:2:5: a provider's level must be a number",
                "'provider:\n  - name: x\n    ids: [70000]' | weir.yaml:2:5: event ids must be",
                "'profile: [proces]' | weir.yaml:1:11: no such profile: proces; there are process,",
                "'kernel: [processes]' | weir.yaml:1:10: --kernel must be one of process, thread,",
                "'max-size: big' | weir.yaml:1:11: --max-size must be an amount of bytes",
                "'duration: 5' | weir.yaml:1:11: --duration must be a time such as 60s or 5m: 5",
                "'ring-size: 3' | weir.yaml:1:12: --ring-size: capacity must be a power of two",
                "'when-full: cry' | weir.yaml:1:12: Invalid value for option '--when-full'",
                "'independent: perhaps' | weir.yaml:1:14: Invalid value for option",
            })
    void aFaultNamesItsPlace(String text, String message) throws IOException {
        Files.writeString(file, text);

        CommandRun run = CommandRun.weir("record", "--config", file, "--show");

        assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.USAGE);
        assertThat(run.messageLines()).hasSize(1);
        assertThat(run.messages()).contains(message);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        CommandRun run = CommandRun.weir("record", "--config", file, "--show");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(run.messages()).startsWith("weir: no such file or directory: ");
    }

    @Test
    void theDirectoryAndTheLimitsMayStandInTheFileToo() throws IOException {
        EmulatedWindows.tracing();
        Path recording = directory.resolve("recording");
        Files.writeString(
                file,
                """
                to: %s
                provider: %s:5:2000
                duration: 300ms
                keep-size: 1GiB
                keep-time: 7d
                ring-size: 1MiB
                json: true
                """
                        .formatted(recording, EmulatedWindows.STORM));

        CommandRun run =
                CommandRun.weirOn(
                        EmulatedWindows::tracing, new Interruption(), "record", "--config", file);

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(PrintedEvent.parse(run.results()).get("received").asLong()).isPositive();
        assertThat(CommandRun.weir("verify", recording).exitCode()).isZero();
    }

    @Test
    void profilesAreListed() {
        List<String> lines = CommandRun.weir("record", "--profile", "help").resultLines();

        assertThat(lines.getFirst()).startsWith("PROFILE");
        assertThat(lines).anyMatch(line -> line.startsWith("security-baseline"));
    }
}
