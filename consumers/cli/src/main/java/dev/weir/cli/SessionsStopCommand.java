package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.SessionOwner;
import dev.weir.sensor.live.SessionStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Stops a session.
@Command(
        name = "stop",
        description =
                "Stops a session that a weir started; what a weir still records of it is sealed.",
        footer = {
            "%nExamples:",
            "  weir sessions stop weir",
            "  weir sessions stop SomebodyElses --force"
        })
final class SessionsStopCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", description = "the session")
    private String name = "";

    @Option(names = "--force", description = "stop it even when it is not weir's")
    private boolean force;

    SessionsStopCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        EventTracing tracing = invocation.tracing().get();
        Optional<SessionStatus> session =
                tracing.sessions().stream()
                        .filter(each -> each.name().equalsIgnoreCase(name))
                        .findFirst();
        if (session.isEmpty()) {
            throw CommandFault.unreadable("no such session: " + name);
        }
        if (session.get().owner() == SessionOwner.FOREIGN && !force) {
            throw CommandFault.usage(
                    "the session %s is not weir's: --force stops it all the same"
                            .formatted(session.get().name()));
        }
        tracing.stopSession(session.get().name());
        return ExitCode.DONE;
    }
}
