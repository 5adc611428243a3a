package dev.weir.cli;

import dev.weir.sensor.HeaderFilter;
import java.io.IOException;
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
        EventCounts counts = new EventCounts(grouping);
        Delivery.run(invocation, parameter.source().open(HeaderFilter.ALL), counts);
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            new StatsJson(new JsonWriter(out)).print(counts, grouping);
        } else {
            new StatsTable(out).print(counts, grouping);
        }
        out.flush();
        return ExitCode.DONE;
    }
}
