package dev.weir.cli.live;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EtwException;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.SessionStatistics;
import dev.weir.sensor.live.TraceSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A session of our own as a trace: it is started when opened and stopped when closed, and what
/// Windows still holds at that moment is delivered before the trace ends.
///
/// When somebody else stops the session the trace ends too. A loss says so in the stream, for what
/// came later is missing.
///
/// **Thread.** As [Trace].
public final class LiveSession implements Trace {
    /// ERROR_WMI_INSTANCE_NOT_FOUND of winerror.h.
    private static final int NO_SUCH_SESSION = 4201;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TraceSession session;
    private final LiveTrace trace;
    private volatile Optional<SessionStatistics> last = Optional.empty();
    private volatile long endTime;
    private volatile boolean ended;
    private volatile Optional<EtwException> fault = Optional.empty();

    private LiveSession(TraceSession session, LiveTrace trace) {
        this.session = session;
        this.trace = trace;
    }

    /// Starts a session with its providers.
    ///
    /// **Errors.** [dev.weir.sensor.live.EtwException] where Windows refuses; nothing is left
    /// behind then. [IllegalArgumentException] for settings that exclude each other.
    public static LiveSession open(
            EventTracing tracing, SessionPlan plan, List<EnabledProvider> providers) {
        TraceSession session = tracing.startSession(plan.settings());
        try {
            LiveTrace trace = tracing.openSession(session, plan.traceOptions());
            LiveSession live = new LiveSession(session, trace);
            live.enable(providers);
            return live;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void enable(List<EnabledProvider> providers) {
        try {
            providers.forEach(session::enable);
        } catch (RuntimeException e) {
            trace.close();
            throw e;
        }
    }

    /// Returns the session's name.
    public String name() {
        return session.name();
    }

    /// Tells, when [#process] has returned, whether somebody else stopped the session.
    public boolean wasStoppedByOthers() {
        return ended && last.isEmpty();
    }

    /// Returns the facts of the session; when [#process] has returned with its end and its counts.
    @Override
    public List<SessionFacts> sessions() {
        return trace.sessions().stream().map(this::current).toList();
    }

    private SessionFacts current(SessionFacts facts) {
        if (!ended) {
            return facts;
        }
        return last.map(counts ->
                        facts.ended(
                                endTime,
                                counts.buffersWritten(),
                                counts.eventsLost(),
                                counts.logBuffersLost() + counts.realTimeBuffersLost()))
                .orElseGet(() ->
                        facts.ended(
                                endTime,
                                facts.buffersWritten(),
                                facts.eventsLost(),
                                facts.buffersLost()));
    }

    @Override
    public void process(EventSink sink) {
        try (trace) {
            trace.process(sink);
        } catch (EtwException refused) {
            // It was stopped, by whomever, before it was read.
            if (refused.code() != NO_SUCH_SESSION) {
                throw refused;
            }
        } finally {
            session.close();
        }
        if (fault.isPresent()) {
            throw fault.get();
        }
        last = session.lastStatistics(PATIENCE);
        endTime = Filetime.ofUnixMillis(System.currentTimeMillis());
        ended = true;
        if (last.isEmpty()) {
            sink.onLoss(
                    Loss.unsequenced(
                            LossCause.SESSION_STOPPED,
                            0,
                            endTime,
                            endTime,
                            "session=" + session.name()));
        }
    }

    /// Sets what tells that the consumer is behind, when flushes of ours would make it worse.
    public void pauseFlushWhile(BooleanSupplier busy) {
        session.pauseFlushWhile(busy);
    }

    /// Stops the session. Should Windows refuse that, the trace ends all the same, and [#process]
    /// throws what Windows said.
    @Override
    public void close() {
        try {
            session.close();
        } catch (EtwException refused) {
            fault = Optional.of(refused);
            trace.close();
        }
    }
}
