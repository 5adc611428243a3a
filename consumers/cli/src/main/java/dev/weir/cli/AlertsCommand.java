package dev.weir.cli;

import dev.weir.detect.run.AlertReader;
import dev.weir.journal.Idle;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints alerts that were kept.
@Command(
        name = "alerts",
        description = {
            "Prints the alerts that 'weir detect --alerts DIR' kept, each find once.",
            "The directory is a recording like any other: 'weir verify' and 'weir dump' take it"
                    + " too."
        },
        footer = {
            "%nExamples:",
            "  weir alerts alerts/ --level high",
            "  weir alerts alerts/ --json | jq .rule",
            "  weir alerts alerts/ --follow"
        })
final class AlertsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "the directory of the alerts")
    private Path directory = Path.of("");

    @Option(names = "--follow", description = "go on with what is still found, until Ctrl-C")
    private boolean follow;

    @Mixin private AlertOptions alerts = new AlertOptions();

    AlertsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw CommandFault.unreadable("no such recording of alerts: " + directory);
        }
        ByteWriter out = new ByteWriter(invocation.results());
        ShownAlerts shown = alerts.shown(invocation, out, follow);
        AlertReader reader = new AlertReader(kept -> shown.onAlert(kept.alert()));
        ReplayOptions options = follow ? ReplayOptions.ALL.following(Idle.PARK) : ReplayOptions.ALL;
        Delivery.run(invocation.printing(), ReplayTrace.open(directory, options), reader);
        if (!alerts.json()) {
            shown.tally().print(out);
        }
        out.flush();
        if (reader.unreadable() > 0) {
            invocation.messages().say("%,d events are no alerts".formatted(reader.unreadable()));
            return ExitCode.CHECK_FAILED;
        }
        return ExitCode.DONE;
    }
}
