package dev.weir.detect.run;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Numbered events at a steady rate, until there were enough or it is closed.
final class PacedTrace implements Trace {
    private static final long STEP_NANOS = 2_000_000;

    private final NumberedEvents events = new NumberedEvents(31);
    private final long eventsPerSecond;
    private final long count;
    private volatile boolean closed;

    PacedTrace(long eventsPerSecond, long count) {
        this.count = count;
        this.eventsPerSecond = eventsPerSecond;
    }

    @Override
    public List<SessionFacts> sessions() {
        return List.of();
    }

    @Override
    public void process(EventSink sink) {
        long start = System.nanoTime();
        long sent = 0;
        while (!closed && sent < count) {
            long due = (System.nanoTime() - start) / 1_000 * eventsPerSecond / 1_000_000;
            while (sent < Math.min(due, count)) {
                sink.onEvent(events.next());
                sent++;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
