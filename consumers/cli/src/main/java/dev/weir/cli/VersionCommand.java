package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints which Weir this is.
@Command(
        name = "version",
        description = "Prints the version of Weir and of the Java that runs it.",
        footer = {"%nExamples:", "  weir version"})
final class VersionCommand implements Callable<Integer> {
    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        ByteWriter out = new ByteWriter(invocation.results());
        out.text(
                "weir %s (Java %s, %s %s)%n"
                        .formatted(
                                version(),
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")));
        out.flush();
        return ExitCode.DONE;
    }

    private static String version() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(VersionCommand.class.getResourceAsStream("version.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
