package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs the commands on a small trace, for nobody to see, so that the JVM can note which classes
/// and methods they need: with these notes, an AOT cache, the command starts in a fraction of the
/// time. The launchers call it after a build.
///
/// ```
/// java -XX:AOTCacheOutput=weir.aot … -jar weir.jar rehearse
/// ```
@Command(
        name = "rehearse",
        hidden = true,
        description = "Runs the other commands for the JVM to learn from.",
        footer = {"%nExamples:", "  weir rehearse"})
final class RehearseCommand implements Callable<Integer> {
    /// Enough for the JVM to see what is hot.
    private static final int ROUNDS = 20;

    RehearseCommand() {}

    @Override
    public Integer call() throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create("weir-rehearsal");
                InputStream trace =
                        Objects.requireNonNull(
                                RehearseCommand.class.getResourceAsStream("rehearsal.etl"))) {
            String file = scratch.path().resolve("rehearsal.etl").toString();
            String recording = scratch.path().resolve("recording").toString();
            Files.copy(trace, Path.of(file));
            weir("demo");
            weir("record", file, "--to", recording);
            for (int round = 0; round < ROUNDS; round++) {
                for (String source : new String[] {file, recording}) {
                    weir("stats", source, "--by", "event");
                    weir("dump", source, "--format", "jsonl", "--raw");
                    weir("dump", source);
                }
            }
            weir("stats", file, "--json");
            weir("info", recording);
            weir("replay", recording);
            weir("verify", recording);
            weir("--help");
        }
        return ExitCode.DONE;
    }

    private static void weir(String... arguments) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        WeirCommand.run(
                new Invocation(
                        OutputStream.nullOutputStream(),
                        false,
                        new Messages(nowhere, false),
                        new Interruption()),
                arguments);
    }
}
