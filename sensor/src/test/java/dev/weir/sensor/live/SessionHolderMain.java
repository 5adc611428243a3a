package dev.weir.sensor.live;

import java.io.IOException;
import java.util.List;

/// A process that holds a session until its input ends, or sweeps orphans.
final class SessionHolderMain {
    private SessionHolderMain() {}

    /// Runs with the name of a session, or with none to sweep.
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        EventTracing tracing = Simulator.tracing();
        if (arguments.length == 0) {
            System.out.println(
                    "swept %s, left %s"
                            .formatted(names(tracing.sweep()), names(tracing.sessions())));
            return;
        }
        try (TraceSession session =
                tracing.startSession(TraceSessionSettings.named(arguments[0]))) {
            System.out.println("started");
            int input = System.in.read();
            if (input >= 0) {
                throw new IllegalStateException(session.name());
            }
        } catch (EtwException refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static String names(List<SessionStatus> sessions) {
        return String.join(", ", sessions.stream().map(SessionStatus::name).toList());
    }
}
