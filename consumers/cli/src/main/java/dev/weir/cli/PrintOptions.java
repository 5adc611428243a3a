package dev.weir.cli;

import dev.weir.sensor.decode.DecoderOptions;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.stack.StackIndex;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say how events are printed.
final class PrintOptions {
    /// The forms in which an event is printed.
    enum Format {
        /// A line for people.
        TEXT,
        /// A JSON object a line.
        JSONL
    }

    @Option(
            names = "--format",
            paramLabel = "text|jsonl",
            description = "a line for people (the default), or a JSON object a line")
    private Format format = Format.TEXT;

    @Option(names = "--raw", description = "print the payload's bytes too: hex dump or base64")
    private boolean raw;

    @Option(names = "--limit", paramLabel = "N", description = "end after N events")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--compile-after",
            hidden = true,
            description = "compile the decoder of a type of event after N of them; 0 for never")
    private int compileAfter = DecoderOptions.DEFAULT.compileAfter();

    @Option(
            names = "--verify-decoders",
            hidden = true,
            description = "check each compiled decoder, on each event, against the plain one")
    private boolean verifyDecoders;

    @Option(
            names = "--dump-decoders",
            paramLabel = "DIR",
            hidden = true,
            description = "write compiled decoders to a directory, as class files for javap")
    private Optional<Path> decoderDirectory = Optional.empty();

    PrintOptions() {}

    /// Makes the decoder that was chosen.
    EventDecoder decoder(SchemaLookup schemas) {
        if (compileAfter < 0) {
            throw CommandFault.usage("--compile-after must not be negative: " + compileAfter);
        }
        return new EventDecoder(
                schemas, new DecoderOptions(compileAfter, verifyDecoders, decoderDirectory));
    }

    /// Makes the printer that was chosen.
    ///
    /// @param stacks the stacks to print; those that stand in the events where there are none
    EventPrinter printer(ByteWriter out, Optional<StackIndex> stacks) {
        return switch (format) {
            case TEXT -> new EventText(out, raw, stacks);
            case JSONL -> new EventJson(out, raw, stacks);
        };
    }

    /// Returns how many events are wanted at most.
    long limit() {
        if (limit < 0) {
            throw CommandFault.usage("--limit must not be negative: " + limit);
        }
        return limit;
    }
}
