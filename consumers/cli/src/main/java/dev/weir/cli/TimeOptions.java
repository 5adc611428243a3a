package dev.weir.cli;

import dev.weir.sensor.Filetime;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/// The options that choose a stretch of time.
final class TimeOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "the first time wanted, ISO 8601 with Z or an offset")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "the first time no longer wanted")
    private Optional<String> to = Optional.empty();

    TimeOptions() {}

    /// Returns the first time wanted, FILETIME.
    OptionalLong from() {
        return time("--from", from);
    }

    /// Returns the first time no longer wanted, FILETIME.
    OptionalLong to() {
        return time("--to", to);
    }

    private static OptionalLong time(String option, Optional<String> text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Filetime.parse(text.get()));
        } catch (IllegalArgumentException e) {
            throw CommandFault.usage(
                    "%s must be an ISO 8601 time such as 2026-11-24T20:34:59.1234567Z: %s"
                            .formatted(option, text.get()));
        }
    }
}
