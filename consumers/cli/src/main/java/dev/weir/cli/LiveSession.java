package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A session of our own as a trace: it is started when opened and stopped when closed, and what
/// Windows still holds at that moment is delivered before the trace ends.
///
/// **Thread.** As [Trace].
final class LiveSession implements Trace {
    private final TraceSession session;
    private final LiveTrace trace;

    private LiveSession(TraceSession session, LiveTrace trace) {
        this.session = session;
        this.trace = trace;
    }

    /// Starts a session with its providers.
    ///
    /// @param duration after which the session is stopped
    static LiveSession open(
            EventTracing tracing,
            String name,
            List<EnabledProvider> providers,
            Optional<Duration> duration) {
        TraceSession session = tracing.startSession(TraceSessionSettings.named(name));
        try {
            LiveSession live = new LiveSession(session, tracing.openSession(name));
            live.enable(providers);
            duration.ifPresent(time -> Thread.startVirtualThread(() -> stopAfter(session, time)));
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

    private static void stopAfter(TraceSession session, Duration time) {
        try {
            Thread.sleep(time);
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<SessionFacts> sessions() {
        return trace.sessions();
    }

    @Override
    public void process(EventSink sink) {
        try (trace) {
            trace.process(sink);
        } finally {
            session.close();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
