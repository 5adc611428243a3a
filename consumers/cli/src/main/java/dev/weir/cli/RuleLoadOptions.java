package dev.weir.cli;

import dev.weir.detect.sigma.load.RuleLoaderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The options that say how rules are read.
final class RuleLoadOptions {
    private static final String NO_CACHE = "none";
    private static final String CACHE_FOLDER = "rule-cache";

    @Option(
            names = "--placeholders",
            paramLabel = "FILE",
            description = "what placeholders in rules stand for, in YAML: lists of values by name")
    private Optional<Path> placeholders = Optional.empty();

    @Option(
            names = "--rule-cache",
            paramLabel = "DIR|none",
            description =
                    "where parsed rules are kept for the next start; a directory in WEIR_HOME if"
                            + " not given")
    private Optional<String> cache = Optional.empty();

    @Option(
            names = "--deprecated",
            description = "use rules that their authors call deprecated or unsupported, too")
    private boolean deprecated;

    RuleLoadOptions() {}

    /// Returns how rules are to be read.
    ///
    /// **Errors.** As [PlaceholderFile].
    RuleLoaderOptions options(Invocation invocation) throws IOException {
        RuleLoaderOptions options = RuleLoaderOptions.DEFAULT;
        if (placeholders.isPresent()) {
            options = options.withPlaceholders(PlaceholderFile.read(placeholders.get()));
        }
        if (deprecated) {
            options = options.withLeftOutStatuses(Set.of());
        }
        if (cache.isPresent() && cache.get().equals(NO_CACHE)) {
            return options;
        }
        return options.withCache(
                cache.isPresent() ? Path.of(cache.get()) : invocation.home().resolve(CACHE_FOLDER));
    }
}
