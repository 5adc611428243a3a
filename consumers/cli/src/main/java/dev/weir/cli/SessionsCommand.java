package dev.weir.cli;

import dev.weir.sensor.live.SessionStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tells which sessions run.
@Command(
        name = "sessions",
        description = {
            "Lists the event tracing sessions of this machine: whose they are, how they buffer,"
                    + " what they lost (Windows).",
            "Windows has room for 64; a session that a killed weir left behind is an orphan."
        },
        footer = {
            "%nExamples:",
            "  weir sessions",
            "  weir sessions --json",
            "  weir sessions stop weir",
            "%nExit codes: 0 done, 4 no event tracing here or no right to it."
        })
final class SessionsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private SessionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new SessionsCommand(invocation))
                .addSubcommand(new SessionsStopCommand(invocation));
    }

    @Override
    public Integer call() throws IOException {
        List<SessionStatus> sessions = invocation.tracing().get().sessions();
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            new SessionsJson(new JsonWriter(out)).print(sessions);
        } else {
            new SessionsText(out).print(sessions);
        }
        out.flush();
        return ExitCode.DONE;
    }
}
