package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Asks Windows what a real-time session has lost.
///
/// What BufferCallback gets says it too, but Windows does not promise so; ControlTraceW is where
/// the count is kept.
///
/// **Thread.** The trace thread, and before it the one that opens the trace.
final class LostCountQuery {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final ControllerFunctions etw;
    private final MemorySegment name;
    private final SessionProperties properties;
    private boolean answered;
    private long askedNanos;

    LostCountQuery(ControllerFunctions etw, String sessionName, Arena arena, boolean realTime) {
        this.etw = etw;
        this.name = WideString.allocate(sessionName, arena);
        this.properties = SessionProperties.empty(arena);
        this.answered = realTime;
    }

    /// Asks when the last answer is old.
    void askNowAndThen() {
        if (System.nanoTime() - askedNanos >= INTERVAL_NANOS) {
            ask();
        }
    }

    /// Asks, and never again when there is no answer: the session is over, or is not ours to ask.
    void ask() {
        if (!answered) {
            return;
        }
        askedNanos = System.nanoTime();
        try {
            etw.ControlTraceW(
                    0, name, properties.segment(), ControllerFunctions.EVENT_TRACE_CONTROL_QUERY);
        } catch (Win32Exception refused) {
            answered = false;
        }
    }

    /// Returns the events lost as last answered.
    long eventsLost() {
        return properties.eventsLost();
    }

    /// Returns the buffers lost as last answered.
    long buffersLost() {
        return properties.realTimeBuffersLost();
    }
}
