package dev.weir.cli;

import dev.weir.detect.channel.CustomSources;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say which events feed which log source of rules.
final class LogSourceSettings {
    @Option(
            names = "--log-sources",
            paramLabel = "FILE",
            description =
                    "channels as log sources of your own, in YAML: sources: [{channel: …, ids:"
                            + " […], category: …, service: …, fields: {Image: …}}]")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--no-extra-sources",
            description =
                    "only the channels that Sigma itself names; else Security 4688 is a process"
                            + " creation too, 4657 a registry value set, and so on")
    private boolean noExtraSources;

    LogSourceSettings() {}

    /// Makes the table that was chosen.
    ///
    /// **Errors.** As [CustomSources#read].
    LogSourceTable table() throws IOException {
        LogSourceOptions options =
                noExtraSources ? LogSourceOptions.SIGMA_ONLY : LogSourceOptions.DEFAULT;
        return new LogSourceTable(
                file.isPresent() ? options.withCustom(CustomSources.read(file.get())) : options);
    }
}
