package dev.weir.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The words of a command that name its source.
final class SourceParameter {
    @Parameters(
            arity = "1..*",
            paramLabel = "SOURCE",
            description =
                    "an .etl file, several of them (merged by time), or a recording's directory")
    private List<Path> paths = List.of();

    @Mixin private PointerSizeOption pointerSize = new PointerSizeOption();

    SourceParameter() {}

    /// Returns the source that was named.
    Source source() {
        return new Source(paths, pointerSize.etlOptions());
    }
}
