package dev.weir.cli;

import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where events come from: .etl files, merged by time, or one recording.
final class Source {
    @Parameters(
            arity = "1..*",
            paramLabel = "SOURCE",
            description =
                    "an .etl file, several of them (merged by time), or a recording's directory")
    private List<Path> paths = List.of();

    @Option(
            names = "--pointer-size",
            paramLabel = "4|8",
            description = "the length of pointers in .etl files whose header tells it wrong")
    private Optional<Integer> pointerSize = Optional.empty();

    Source() {}

    /// Opens the trace of all events that may pass a filter; others may come too.
    ///
    /// **Errors.** [CommandFault] when a path leads to nothing, [IOException] when what it leads to
    /// cannot be read.
    Trace open(HeaderFilter filter) throws IOException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw CommandFault.unreadable("no such file or directory: " + path);
            }
        }
        if (pointerSize.isPresent() && pointerSize.get() != 4 && pointerSize.get() != 8) {
            throw CommandFault.usage("--pointer-size must be 4 or 8: " + pointerSize.get());
        }
        throw CommandFault.unreadable("no reader yet");
    }
}
