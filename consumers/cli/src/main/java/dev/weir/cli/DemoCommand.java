package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/// Shows the main job on a small real trace that comes with Weir.
@Command(
        name = "demo",
        description = "Records, replays, checks and looks at a small real trace, step by step.",
        footer = {
            "%nExamples:",
            "  weir demo",
            "  weir demo --to recording     keep the recording, to try the other commands on it"
        })
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "keep the recording in this directory, which must be new or empty")
    private Optional<Path> directory = Optional.empty();

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (directory.isPresent() && !isFree(directory.get())) {
            throw CommandFault.usage("--to must be new or empty: " + directory.get());
        }
        try (ScratchDirectory scratch = ScratchDirectory.create("weir-demo");
                InputStream sample =
                        Objects.requireNonNull(
                                DemoCommand.class.getResourceAsStream("sample.etl"))) {
            Path file = scratch.path().resolve("sample.etl");
            Files.copy(sample, file);
            ByteWriter out = new ByteWriter(invocation.results());
            Path recording = directory.orElse(scratch.path().resolve("recording"));
            Ansi colours = invocation.resultsOnTerminal() ? Ansi.AUTO : Ansi.OFF;
            boolean well = new Demo(out, colours.enabled(), file, recording).run();
            if (directory.isPresent()) {
                out.text("%nKept: try weir dump %s%n".formatted(directory.get()));
            }
            out.flush();
            return well ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
    }

    private static boolean isFree(Path path) throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
