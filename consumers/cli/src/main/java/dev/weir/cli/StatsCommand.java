package dev.weir.cli;

import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Counts events and their bytes.
@Command(
        name = "stats",
        description = "Counts events and their bytes by provider, event, or process.",
        footer = {
            "%nExamples:",
            "  weir stats boot.etl",
            "  weir stats recording/ --by process",
            "  weir stats kernel.etl user.etl --by event --json"
        })
final class StatsCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private SourceParameter parameter = new SourceParameter();

    @Mixin private ProviderFilter provider = new ProviderFilter();
    @Mixin private SchemaOptions schemas = new SchemaOptions();

    @Option(
            names = "--by",
            paramLabel = "provider|event|process",
            description = "what is counted together; provider if not given")
    private Grouping grouping = Grouping.PROVIDER;

    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    StatsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        List<SchemaSource> given = schemas.given(invocation);
        SchemaResolver resolver = new SchemaResolver(given);
        EventCounts counts = new EventCounts(grouping, resolver);
        Source source = parameter.source();
        Trace trace = source.open(provider.filter());
        Delivery.run(invocation, trace, provider.before(counts, resolver));
        GroupNames names = new GroupNames(resolver, given, counts.groups());
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            new StatsJson(new JsonWriter(out), names).print(counts, grouping);
        } else {
            new StatsTable(out, names).print(counts, grouping);
        }
        out.flush();
        return ExitCode.DONE;
    }
}
