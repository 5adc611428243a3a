package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import java.lang.foreign.Arena;

/// Delivers what a session says it has lost, between one look and the next.
///
/// **Thread.** The trace thread, and before it the one that opens the trace.
final class LossWatch {
    private final LostCountQuery query;
    private final SessionFacts facts;
    private final LossCounter eventsLost;
    private final LossCounter buffersLost;
    private long checkedTime;

    LossWatch(ControllerFunctions etw, SessionFacts facts, Arena arena, boolean realTime) {
        this.facts = facts;
        query = new LostCountQuery(etw, facts.source(), arena, realTime);
        query.ask();
        // What a session lost before this trace began is not its loss; a log file's is.
        long events = realTime ? Math.max(facts.eventsLost(), query.eventsLost()) : 0;
        long buffers = realTime ? Math.max(facts.buffersLost(), query.buffersLost()) : 0;
        eventsLost = new LossCounter(LossCause.ETW_EVENTS_LOST, facts.source(), events);
        buffersLost = new LossCounter(LossCause.ETW_BUFFERS_LOST, facts.source(), buffers);
    }

    /// Looks at what Windows said with a buffer, and asks it now and then.
    ///
    /// @param lastTime the time of the last event
    void watch(long events, long buffers, long lastTime, EventSink sink) {
        query.askNowAndThen();
        observe(events, buffers, lastTime, sink);
    }

    /// Asks at once.
    void ask(long lastTime, EventSink sink) {
        query.ask();
        observe(facts.eventsLost(), facts.buffersLost(), lastTime, sink);
    }

    private void observe(long events, long buffers, long lastTime, EventSink sink) {
        // Events may come late, or with a time that makes no sense.
        long firstTime = Math.min(checkedTime, lastTime);
        long lost = Math.max(events, query.eventsLost());
        eventsLost.observe(lost, firstTime, lastTime, sink);
        long lostBuffers = Math.max(buffers, query.buffersLost());
        buffersLost.observe(lostBuffers, firstTime, lastTime, sink);
        checkedTime = lastTime;
    }
}
