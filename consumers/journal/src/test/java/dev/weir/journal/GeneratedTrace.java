package dev.weir.journal;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import java.util.List;
import java.util.OptionalLong;

/// A trace of so many events from a seed; ends early when closed, and may fail at its end.
class GeneratedTrace implements Trace {
    private final EventSource source = new EventSource(7);
    private final long count;
    private final Runnable atEnd;
    private volatile boolean closed;

    GeneratedTrace(long count, Runnable atEnd) {
        this.count = count;
        this.atEnd = atEnd;
    }

    @Override
    public List<SessionFacts> sessions() {
        return List.of(SessionRecordTest.facts("generated", OptionalLong.empty()));
    }

    @Override
    public void process(EventSink sink) {
        for (long i = 0; i < count && !closed; i++) {
            sink.onEvent(source.next());
        }
        atEnd.run();
    }

    @Override
    public void close() {
        closed = true;
    }
}
