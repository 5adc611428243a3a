package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources that are missing, or are not what they should be, and results that nobody takes.
class SourceFaultTest {
    private static final List<String> READERS = List.of("info", "stats", "dump");

    @TempDir private Path directory;

    @Test
    void aMissingSourceIsNamed() {
        Path missing = directory.resolve("nix.etl");
        for (String command : READERS) {
            check(CommandRun.weir(command, missing), "no such file or directory: " + missing);
        }
        check(CommandRun.weir("replay", missing), "no such recording: " + missing);
        check(CommandRun.weir("verify", missing), "no such recording: " + missing);
    }

    @Test
    void aDirectoryThatIsNoRecordingIsNamed() {
        for (String command : List.of("info", "stats", "dump", "replay", "verify")) {
            check(CommandRun.weir(command, directory), "not a recording: " + directory);
        }
    }

    @Test
    void garbageIsNoTraceAndEmptyFilesAreNone() throws IOException {
        byte[] garbage = new byte[100_000];
        new Random(5).nextBytes(garbage);
        Path file = Files.write(directory.resolve("garbage.etl"), garbage);
        Path empty = Files.createFile(directory.resolve("empty.etl"));

        for (String command : READERS) {
            check(CommandRun.weir(command, file), "not an .etl file: " + file);
            check(CommandRun.weir(command, empty), "not an .etl file: " + empty);
        }
        check(
                CommandRun.weir("record", file, "--to", directory.resolve("recording")),
                "not an .etl file: " + file);
        assertThat(directory.resolve("recording")).doesNotExist();
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        Path file = Files.write(directory.resolve("secret.etl"), new byte[10]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "SKIPPED: this user may read everything");

        check(CommandRun.weir("stats", file), "no permission for: " + file);
    }

    @Test
    void aRecordingStandsAlone() throws IOException {
        Path file = Files.createFile(directory.resolve("a.etl"));

        CommandRun run = CommandRun.weir("stats", file, directory);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.messages())
                .isEqualTo("weir: a recording stands alone as a source: " + directory + "\n");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        CommandRun run = CommandRun.weirTo(new FailingStream("Broken pipe"), "version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.messages()).isEmpty();
    }

    @Test
    void resultsThatCannotBeWrittenAreAFailure() {
        CommandRun run = CommandRun.weirTo(new FailingStream("No space left on device"), "version");
        CommandRun help = CommandRun.weirTo(new FailingStream("No space left on device"), "--help");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messages())
                .isEqualTo("weir: cannot write results: No space left on device\n");
        assertThat(help.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
    }

    @Test
    void whereThereIsNoEtwLiveRecordingSaysSoInOneLine() {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"), "SKIPPED: this is Windows");

        CommandRun run =
                CommandRun.weir(
                        "record",
                        "--provider",
                        "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716",
                        "--to",
                        directory.resolve("recording"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messageLines()).hasSize(1);
        assertThat(run.messages()).contains("not available on this system");
        assertThat(directory.resolve("recording")).doesNotExist();
    }

    private static void check(CommandRun run, String message) {
        assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(run.results()).isEmpty();
        assertThat(run.messageLines()).singleElement().asString().startsWith("weir: " + message);
    }

    /// A stream that takes nothing.
    private static final class FailingStream extends OutputStream {
        private final String reason;

        FailingStream(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }
}
