package dev.weir.cli;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.HeaderFilter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import picocli.CommandLine.Option;

/// The options that choose events by their header.
final class FilterOptions {
    private static final int GREATEST_ID = 0xFFFF;
    private static final long GREATEST_PROCESS_ID = 0xFFFFFFFFL;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "the first time wanted, ISO 8601 with Z or an offset")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "the first time no longer wanted")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--provider",
            paramLabel = "GUID",
            description = "only events of this provider (or class, or WPP message GUID)")
    private Optional<String> provider = Optional.empty();

    @Option(names = "--id", paramLabel = "N", description = "only events of this id")
    private Optional<Integer> id = Optional.empty();

    @Option(names = "--pid", paramLabel = "N", description = "only events of this process")
    private Optional<Long> processId = Optional.empty();

    FilterOptions() {}

    /// Returns the choice made.
    HeaderFilter filter() {
        return new HeaderFilter(
                time("--from", from), time("--to", to), providerId(), eventId(), processId());
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

    private Optional<UUID> providerId() {
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> guid = ProviderChoice.parseGuid(provider.get());
        if (guid.isEmpty()) {
            throw CommandFault.usage(
                    "--provider must be a GUID such as 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716: "
                            + provider.get());
        }
        return guid;
    }

    private OptionalInt eventId() {
        if (id.isEmpty()) {
            return OptionalInt.empty();
        }
        if (id.get() < 0 || id.get() > GREATEST_ID) {
            throw CommandFault.usage("--id must be 0 to 65535: " + id.get());
        }
        return OptionalInt.of(id.get());
    }

    private OptionalLong processId() {
        if (processId.isEmpty()) {
            return OptionalLong.empty();
        }
        if (processId.get() < 0 || processId.get() > GREATEST_PROCESS_ID) {
            throw CommandFault.usage("--pid must be 0 to 4294967295: " + processId.get());
        }
        return OptionalLong.of(processId.get());
    }
}
