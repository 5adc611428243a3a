package dev.weir.sensor.live;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import java.util.Optional;

/// Delivers what a session says it has lost, between one look and the next.
///
/// Windows says so in two places: to who asks, and behind a buffer, but there not always. Each that
/// says something new is listened to; no loss is told twice, for both count the same.
///
/// **Thread.** The trace thread, and before it the one that opens the trace.
final class LossWatch {
    private final SessionFacts facts;
    private final Optional<LostCountQuery> query;
    private final LossCounter eventsLost;
    private final LossCounter buffersLost;
    private long saidEvents;
    private long saidBuffers;
    private long checkedTime;

    /// @param query where to ask, for a session; nobody can be asked about a log file
    LossWatch(SessionFacts facts, Optional<LostCountQuery> query) {
        this.facts = facts;
        this.query = query;
        query.ifPresent(LostCountQuery::ask);
        // What a session lost before this trace began is not its loss; a log file's is.
        eventsLost =
                new LossCounter(
                        LossCause.ETW_EVENTS_LOST,
                        facts.source(),
                        query.map(session -> Math.max(session.eventsLost(), facts.eventsLost()))
                                .orElse(0L));
        buffersLost =
                new LossCounter(
                        LossCause.ETW_BUFFERS_LOST,
                        facts.source(),
                        query.map(session -> Math.max(session.buffersLost(), facts.buffersLost()))
                                .orElse(0L));
        saidEvents = query.isPresent() ? facts.eventsLost() : 0;
        saidBuffers = query.isPresent() ? facts.buffersLost() : 0;
    }

    /// Looks at what Windows said with a buffer, and asks it now and then.
    ///
    /// @param lastTime the time of the last event
    void watch(long events, long buffers, long lastTime, EventSink sink) {
        if (query.isPresent()) {
            query.get().askNowAndThen();
        }
        // A count that stays what it was may be one that is not kept up.
        if (events != saidEvents || buffers != saidBuffers) {
            saidEvents = events;
            saidBuffers = buffers;
            observe(events, buffers, lastTime, sink);
        }
        observeAnswer(lastTime, sink);
    }

    /// Asks at once.
    void ask(long lastTime, EventSink sink) {
        query.ifPresent(LostCountQuery::ask);
        observeAnswer(lastTime, sink);
    }

    /// Asks for the last time, when no event comes any more.
    void askLast(long lastTime, EventSink sink) {
        if (query.isPresent()) {
            query.get().askLast();
            observeAnswer(lastTime, sink);
        } else {
            observe(facts.eventsLost(), facts.buffersLost(), lastTime, sink);
        }
    }

    private void observeAnswer(long lastTime, EventSink sink) {
        if (query.isPresent() && query.get().hasAnswered()) {
            observe(query.get().eventsLost(), query.get().buffersLost(), lastTime, sink);
        }
    }

    private void observe(long events, long buffers, long lastTime, EventSink sink) {
        // Events may come late, or with a time that makes no sense.
        long firstTime = Math.min(checkedTime, lastTime);
        eventsLost.observe(events, firstTime, lastTime, sink);
        buffersLost.observe(buffers, firstTime, lastTime, sink);
        checkedTime = lastTime;
    }
}
