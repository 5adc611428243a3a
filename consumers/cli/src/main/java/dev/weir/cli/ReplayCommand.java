package dev.weir.cli;

import dev.weir.journal.Idle;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the events of a recording at the pace they happened, or faster.
@Command(
        name = "replay",
        description =
                "Delivers a recording again, at the pace it happened or faster, and prints it.",
        footer = {
            "%nExamples:",
            "  weir replay recording/ --pace 1x",
            "  weir replay recording/ --pace 10x --format jsonl --from 2026-11-24T20:00:00Z",
            "  weir replay recording/ --follow          what is still to come, too"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final Pattern FACTOR = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)x");

    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "the recording's directory")
    private Path directory = Path.of("");

    @Option(
            names = "--pace",
            paramLabel = "max|1x|10x",
            description = "as fast as it goes (the default), as it happened, or so much faster")
    private String pace = "max";

    @Option(names = "--follow", description = "go on with what is still written, until Ctrl-C")
    private boolean follow;

    @Mixin private SchemaOptions schemas = new SchemaOptions();
    @Mixin private FilterOptions filters = new FilterOptions();
    @Mixin private PrintOptions print = new PrintOptions();

    ReplayCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw CommandFault.unreadable("no such recording: " + directory);
        }
        HeaderFilter filter = filters.filter();
        EventChoice condition = filters.condition();
        ReplayOptions options = ReplayOptions.ALL.filtered(filter);
        boolean paced = !pace.equals("max");
        if (paced) {
            options = options.paced(factor());
        }
        if (follow) {
            options = options.following(Idle.PARK);
        }
        long limit = print.limit();
        Source source = new Source(List.of(directory), EtlOptions.DEFAULT);
        SchemaResolver resolver = schemas.resolver(invocation, source);
        EventChoice provider = filters.namedProvider(resolver);
        ByteWriter out = new ByteWriter(invocation.results());
        ReplayTrace trace = ReplayTrace.open(directory, options);
        PrintSink sink =
                new PrintSink(
                        resolver,
                        print.decoder(resolver),
                        new Selection(filter, provider, condition),
                        print.printer(out, Optional.empty()),
                        out,
                        // Whoever watches events come wants to see each when it comes.
                        paced || follow,
                        limit,
                        trace::close);
        Delivery.run(invocation.printing(), trace, sink);
        out.flush();
        return ExitCode.DONE;
    }

    private double factor() {
        Matcher factor = FACTOR.matcher(pace);
        if (!factor.matches() || Double.parseDouble(factor.group(1)) == 0) {
            throw CommandFault.usage("--pace must be max, or a factor such as 1x or 10x: " + pace);
        }
        return Double.parseDouble(factor.group(1));
    }
}
