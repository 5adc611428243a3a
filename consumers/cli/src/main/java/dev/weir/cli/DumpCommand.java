package dev.weir.cli;

import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import dev.weir.sensor.stack.StackIndex;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints events, one after the other.
@Command(
        name = "dump",
        description = "Prints events in time order.",
        footer = {
            "%nExamples:",
            "  weir dump boot.etl --limit 20",
            "  weir dump boot.etl --format jsonl | jq 'select(.level <= 2)'",
            "  weir dump recording/ --provider Microsoft-Windows-Kernel-Process --id 1",
            "  weir dump kernel.etl --stacks --where 'name == \"Image/Load\"'",
            "  weir dump boot.etl --schemas SystemEvents.man",
            "  weir dump boot.etl --where 'id == 1 && ImageName.endsWith(\"cmd.exe\")'",
            "  weir dump boot.etl --where 'name == \"Image/Load\" && ImageSize > 0x100000'",
            "  weir dump boot.etl --where 'keyword.hasBits(0x10) && has(p.Flags)'",
            "  weir dump recording/ --from 2026-11-24T20:00:00Z --to 2026-11-24T20:05:00Z --raw"
        })
final class DumpCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private SourceParameter parameter = new SourceParameter();
    @Mixin private SchemaOptions schemas = new SchemaOptions();
    @Mixin private FilterOptions filters = new FilterOptions();
    @Mixin private PrintOptions print = new PrintOptions();

    @Option(
            names = "--stacks",
            description =
                    "print each event's stack, those that stand in events of their own too, with"
                            + " the modules that the addresses lie in")
    private boolean stacks;

    DumpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        long limit = print.limit();
        HeaderFilter filter = filters.filter();
        EventChoice condition = filters.condition();
        Source source = parameter.source();
        SchemaResolver resolver = schemas.resolver(invocation, source);
        EventChoice provider = filters.namedProvider(resolver);
        Selection selection = new Selection(filter, provider, condition);
        Optional<StackIndex> index =
                stacks ? Optional.of(StackPass.over(invocation, source)) : Optional.empty();
        ByteWriter out = new ByteWriter(invocation.results());
        Trace trace = source.open(filter);
        PrintSink sink =
                new PrintSink(
                        resolver,
                        print.decoder(resolver),
                        selection,
                        print.printer(out, index),
                        out,
                        false,
                        limit,
                        trace::close);
        Delivery.run(invocation.printing(), trace, sink);
        out.flush();
        if (sink.printed() == 0 && limit > 0) {
            selection.doubts().forEach(invocation.messages()::say);
        }
        return ExitCode.DONE;
    }
}
