package dev.weir.cli;

import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that choose events by their header.
final class FilterOptions {
    private static final int GREATEST_ID = 0xFFFF;
    private static final long GREATEST_PROCESS_ID = 0xFFFFFFFFL;

    @Mixin private TimeOptions times = new TimeOptions();

    @Mixin private ProviderFilter provider = new ProviderFilter();

    @Option(names = "--id", paramLabel = "N", description = "only events of this id")
    private Optional<Integer> id = Optional.empty();

    @Option(names = "--pid", paramLabel = "N", description = "only events of this process")
    private Optional<Long> processId = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = {
                "only events of which this holds, in CEL. Of the header: seq time filetime cpu pid"
                        + " tid kind providerId provider id version channel level opcode task"
                        + " keyword name activityId group pointerSize payloadLength status. Any"
                        + " other name is a property; p holds all of them: p.id, p[\"a b\"],"
                        + " has(p.x).",
                "Integers, addresses, hexadecimal values and error codes are numbers (from 2^63 on"
                        + " with a u: 0xfffff80000000000u); n.hasBits(0x10) tests bits. Values of a"
                        + " map, times, GUIDs, SIDs, network addresses and bytes are the text that"
                        + " jsonl prints. An event that lacks a property does not match."
            })
    private Optional<String> where = Optional.empty();

    FilterOptions() {}

    /// Returns the choice made by the header alone.
    HeaderFilter filter() {
        return new HeaderFilter(times.from(), times.to(), provider.id(), eventId(), processId());
    }

    /// Returns the choice made by `--where`.
    EventChoice condition() {
        return where.isPresent() ? ConditionCompiler.compile(where.get()) : EventChoice.ALL;
    }

    /// Returns the choice of a provider by its name.
    EventChoice namedProvider(SchemaResolver schemas) {
        return provider.byName(schemas);
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
