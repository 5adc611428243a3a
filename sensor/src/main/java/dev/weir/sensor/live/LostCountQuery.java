package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/// Asks Windows what a real-time session has lost.
///
/// What BufferCallback gets says it too, but Windows does not promise so; ControlTraceW is where
/// the count is kept. Once the session is stopped nobody can ask any more, and what was lost since
/// the last answer is known only to the one who stopped it.
///
/// **Thread.** The trace thread, and before it the one that opens the trace.
final class LostCountQuery {
    private static final long INTERVAL_NANOS = 1_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ControllerFunctions etw;
    private final MemorySegment name;
    private final SessionProperties properties;
    private final Optional<TraceSession> session;
    private boolean refused;
    private boolean answered;
    private long askedNanos;
    private long eventsLost;
    private long buffersLost;

    /// @param session the session itself, when this process started it
    LostCountQuery(
            ControllerFunctions etw,
            String sessionName,
            Optional<TraceSession> session,
            Arena arena) {
        this.etw = etw;
        this.session = session;
        name = WideString.allocate(sessionName, arena);
        properties = SessionProperties.empty(arena);
    }

    /// Asks when the last answer is old.
    void askNowAndThen() {
        if (System.nanoTime() - askedNanos >= INTERVAL_NANOS) {
            ask();
        }
    }

    /// Asks, and never again when there is no answer: the session is over, or is not ours to ask.
    void ask() {
        if (refused) {
            return;
        }
        askedNanos = System.nanoTime();
        try {
            etw.ControlTraceW(
                    0, name, properties.segment(), ControllerFunctions.EVENT_TRACE_CONTROL_QUERY);
            eventsLost = properties.eventsLost();
            buffersLost = properties.realTimeBuffersLost();
            answered = true;
        } catch (Win32Exception noAnswer) {
            refused = true;
        }
    }

    /// Asks for the last time: the one who stopped the session, when that was this process.
    void askLast() {
        Optional<SessionStatistics> last =
                session.filter(TraceSession::isStopping)
                        .flatMap(stopped -> stopped.lastStatistics(PATIENCE));
        if (last.isPresent()) {
            eventsLost = last.get().eventsLost();
            buffersLost = last.get().realTimeBuffersLost();
            answered = true;
        } else {
            ask();
        }
    }

    /// Tells whether there has been an answer.
    boolean hasAnswered() {
        return answered;
    }

    /// Returns the events lost as last answered.
    long eventsLost() {
        return eventsLost;
    }

    /// Returns the buffers lost as last answered.
    long buffersLost() {
        return buffersLost;
    }
}
