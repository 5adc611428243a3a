package dev.weir.cli.doctor;

import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.SessionOwner;
import dev.weir.sensor.live.SessionStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sessions that run on this machine, and whether there is room for ours.
final class SessionsSubject implements Subject {
    private static final int MAX_SYSTEM_LOGGERS = 8;
    private static final String KERNEL_LOGGER = "NT Kernel Logger";

    private final EventTracing tracing;

    SessionsSubject(EventTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void examine(Findings findings) {
        Optional<List<SessionStatus>> sessions =
                findings.obtain(
                        "sessions",
                        "end one that nobody needs: weir sessions, weir sessions stop NAME --force",
                        this::sessions,
                        found -> inUse(found.size()));
        sessions.ifPresent(found -> {
            findings.check("orphans", "end each: weir sessions stop NAME", () -> orphans(found));
            findings.check(
                    "kernel sessions",
                    "end one that nobody needs, or record without kernel events",
                    () -> kernel(found));
        });
    }

    private List<SessionStatus> sessions() throws CheckFault {
        List<SessionStatus> sessions = tracing.sessions();
        if (sessions.size() >= tracing.sessionLimit()) {
            throw new CheckFault("no room: " + inUse(sessions.size()));
        }
        return sessions;
    }

    private String inUse(int sessions) {
        return "%d of %d in use".formatted(sessions, tracing.sessionLimit());
    }

    private static String orphans(List<SessionStatus> sessions) throws CheckFault {
        String orphans =
                sessions.stream()
                        .filter(session -> session.owner() == SessionOwner.ORPHAN)
                        .map(SessionStatus::name)
                        .collect(Collectors.joining(", "));
        if (!orphans.isEmpty()) {
            throw new CheckFault("sessions of Weir whose process is gone: " + orphans);
        }
        return "none of Weir's";
    }

    private static String kernel(List<SessionStatus> sessions) throws CheckFault {
        long systemLoggers = sessions.stream().filter(SessionStatus::isSystemLogger).count();
        boolean taken =
                sessions.stream()
                        .anyMatch(session -> session.name().equalsIgnoreCase(KERNEL_LOGGER));
        String found =
                "%d of %d in use; %s is %s"
                        .formatted(
                                systemLoggers,
                                MAX_SYSTEM_LOGGERS,
                                KERNEL_LOGGER,
                                taken ? "taken, so that Weir uses one of its own" : "free");
        if (systemLoggers >= MAX_SYSTEM_LOGGERS) {
            throw new CheckFault("no room for one with kernel events: " + found);
        }
        return found;
    }
}
