package dev.weir.cli;

import dev.weir.sensor.Trace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// Prints events, one after the other.
@Command(
        name = "dump",
        description = "Prints events in time order.",
        footer = {
            "%nExamples:",
            "  weir dump boot.etl --limit 20",
            "  weir dump boot.etl --format jsonl | jq 'select(.level <= 2)'",
            "  weir dump recording/ --provider 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716 --id 1",
            "  weir dump recording/ --from 2026-11-24T20:00:00Z --to 2026-11-24T20:05:00Z --raw"
        })
final class DumpCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private SourceParameter parameter = new SourceParameter();
    @Mixin private FilterOptions filters = new FilterOptions();
    @Mixin private PrintOptions print = new PrintOptions();

    DumpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        ByteWriter out = new ByteWriter(invocation.results());
        long limit = print.limit();
        Source source = parameter.source();
        SchemaResolver schemas = SourceSchemas.of(invocation, source, List.of());
        Trace trace = source.open(filters.filter());
        PrintSink sink =
                new PrintSink(
                        schemas,
                        print.printer(out),
                        out,
                        filters.filter(),
                        false,
                        limit,
                        trace::close);
        Delivery.run(invocation.printing(), trace, sink);
        out.flush();
        return ExitCode.DONE;
    }
}
