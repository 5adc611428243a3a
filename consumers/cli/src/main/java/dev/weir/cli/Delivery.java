package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import java.io.IOException;
import java.util.List;

/// A trace as a command runs it: it ends when the user says so, its losses are reported, and its
/// progress is shown.
///
/// **Thread.** As [Trace].
final class Delivery implements Trace {
    /// Work on a trace, with something to show for it.
    interface Work<R> {
        /// Processes the trace.
        R on(Trace trace) throws IOException;
    }

    private final Trace trace;
    private final LossReport losses;
    private final Meter meter = new Meter();

    /// Makes a trace whose losses are reported.
    Delivery(Trace trace, LossReport losses) {
        this.trace = trace;
        this.losses = losses;
    }

    /// Delivers all events of a trace to a sink and closes the trace.
    static void run(Invocation invocation, Trace trace, EventSink sink) throws IOException {
        watch(
                invocation,
                trace,
                watched -> {
                    watched.process(sink);
                    return sink;
                });
    }

    /// Does work on a trace and closes the trace.
    static <R> R watch(Invocation invocation, Trace trace, Work<R> work) throws IOException {
        Messages messages = invocation.messages();
        LossReport losses = new LossReport(messages);
        Delivery delivery = new Delivery(trace, losses);
        invocation.interruption().onRequest(trace::close);
        try (trace;
                ProgressBar bar =
                        new ProgressBar(
                                messages, "events", trace::progress, delivery.meter::events)) {
            bar.show();
            return work.on(delivery);
        } finally {
            invocation.interruption().done();
            losses.end();
        }
    }

    @Override
    public List<SessionFacts> sessions() {
        return trace.sessions();
    }

    @Override
    public void process(EventSink sink) {
        trace.process(new MeteredSink(sink, losses, meter));
    }

    @Override
    public double progress() {
        return trace.progress();
    }

    @Override
    public void close() {
        trace.close();
    }
}
