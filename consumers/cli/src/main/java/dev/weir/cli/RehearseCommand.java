package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
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
        try (ScratchDirectory scratch = ScratchDirectory.create("weir-rehearsal")) {
            Path home = scratch.path().resolve("home");
            String file = copy("rehearsal.etl", scratch.path());
            String recording = scratch.path().resolve("recording").toString();
            weir(home, "demo");
            weir(home, "record", file, "--to", recording);
            for (int round = 0; round < ROUNDS; round++) {
                for (String source : new String[] {file, recording}) {
                    weir(home, "stats", source, "--by", "event");
                    weir(home, "dump", source, "--format", "jsonl", "--raw");
                    weir(home, "dump", source);
                }
            }
            weir(home, "dump", file, "--where", "level <= 4 && status == 'ok' && has(p.Name)");
            weir(home, "schema", "list");
            weir(home, "stats", file, "--json");
            weir(home, "info", recording);
            weir(home, "replay", recording);
            weir(home, "verify", recording);
            String events = copy("rehearsal.jsonl", scratch.path());
            String rules = copy("rehearsal.yml", scratch.path());
            for (int round = 0; round < ROUNDS; round++) {
                weir(home, "detect", recording);
                weir(home, "detect", "--events", events, "--rules", rules);
                weir(home, "detect", "--events", events, "--json");
            }
            weir(home, "--help");
        }
        return ExitCode.DONE;
    }

    private static String copy(String name, Path directory) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream resource =
                Objects.requireNonNull(RehearseCommand.class.getResourceAsStream(name))) {
            Files.copy(resource, file);
        }
        return file.toString();
    }

    private static void weir(Path home, String... arguments) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        WeirCommand.run(
                new Invocation(
                        OutputStream.nullOutputStream(),
                        false,
                        new Messages(nowhere, false),
                        new Interruption(),
                        home,
                        EventTracing::system),
                arguments);
    }
}
