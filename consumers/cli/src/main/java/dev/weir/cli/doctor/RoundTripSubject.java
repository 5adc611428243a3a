package dev.weir.cli.doctor;

import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EtwException;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// A session of our own and events of our own, all the way into a recording, and all removed again.
final class RoundTripSubject implements Subject {
    private static final int NO_SUCH_SESSION = 4201;

    /// So that the test need not wait a second for what Windows holds back.
    private static final Duration FLUSH = Duration.ofMillis(50);

    /// No less than the time between two flushes, so that no event comes late.
    private static final Duration HOLD = Duration.ofMillis(100);

    private final EventTracing tracing;
    private final Path recording;
    private final String sessionName = "weir-doctor-" + ProcessHandle.current().pid();

    /// @param recording where to record; must not exist
    RoundTripSubject(EventTracing tracing, Path recording) {
        this.tracing = tracing;
        this.recording = recording;
    }

    @Override
    public void examine(Findings findings) {
        Optional<Probe> probe =
                findings.obtain(
                        "provider registered",
                        "",
                        () -> Probe.register(tracing),
                        made -> "%s, %s".formatted(Probe.IDENTITY.name(), Probe.IDENTITY.id()));
        Optional<TraceSession> session =
                findings.obtain(
                        "session started",
                        "",
                        () -> noticing(findings, this::startSession),
                        TraceSession::name);
        Optional<LiveTrace> trace =
                session.flatMap(started ->
                        findings.obtain(
                                "session opened",
                                "",
                                () -> noticing(findings, () -> openSession(started)),
                                RoundTripSubject::describe));
        try {
            if (probe.isPresent() && trace.isPresent()) {
                findings.check("providers listed", "", this::registered);
                findings.check("providers installed", "", this::installed);
                new RoundTrip(findings, probe.get(), session.orElseThrow(), trace.get(), recording)
                        .run();
            } else {
                findings.skipped("events received", "no provider, or no session to read");
            }
        } finally {
            findings.check(
                    "session removed",
                    "end the session by hand: logman stop %s -ets".formatted(sessionName),
                    () -> remove(probe, session, trace));
        }
    }

    private TraceSession startSession() {
        return tracing.startSession(TraceSessionSettings.named(sessionName).withForcedFlush(FLUSH));
    }

    private LiveTrace openSession(TraceSession session) {
        return tracing.openSession(session, LiveTraceOptions.DEFAULT.withHold(HOLD));
    }

    private static String describe(LiveTrace trace) {
        return trace.delivery() == Delivery.PER_EVENT
                ? "an event at a time"
                : "a buffer at a time, as Windows 11 can";
    }

    /// Without a session there is nothing for this user here, which the exit code tells.
    private static <T> T noticing(Findings findings, Supplier<T> step) {
        try {
            return step.get();
        } catch (EtwException refused) {
            if (refused.reason() != EtwException.Reason.REFUSED) {
                findings.markUnavailable();
            }
            throw refused;
        }
    }

    private String installed() {
        return "%,d, by name".formatted(tracing.providers().all().size());
    }

    private String registered() throws CheckFault {
        List<UUID> ids = tracing.registeredProviderIds();
        if (!ids.contains(Probe.IDENTITY.id())) {
            throw new CheckFault(
                    "%,d registered, but not the one of this test".formatted(ids.size()));
        }
        return "%,d registered, the one of this test among them".formatted(ids.size());
    }

    private String remove(
            Optional<Probe> probe, Optional<TraceSession> session, Optional<LiveTrace> trace)
            throws CheckFault {
        try {
            trace.ifPresent(LiveTrace::close);
        } finally {
            try {
                session.ifPresent(TraceSession::close);
            } finally {
                probe.ifPresent(Probe::close);
            }
        }
        if (session.isPresent() && runs(session.get())) {
            throw new CheckFault("the session %s still runs".formatted(sessionName));
        }
        return "and its trace closed, and the provider unregistered";
    }

    private static boolean runs(TraceSession session) {
        try {
            session.statistics();
            return true;
        } catch (EtwException refused) {
            if (refused.code() != NO_SUCH_SESSION) {
                throw refused;
            }
            return false;
        }
    }
}
