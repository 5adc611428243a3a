package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Trace;

/// Runs a trace to its end, or until the user stops it.
final class Delivery {
    private Delivery() {}

    /// Delivers all events of a trace to a sink and closes the trace; reports losses and shows
    /// progress.
    static void run(Invocation invocation, Trace trace, EventSink sink) {
        Messages messages = invocation.messages();
        LossReport report = new LossReport(messages);
        MeteredSink metered = new MeteredSink(sink, report);
        invocation.interruption().onRequest(trace::close);
        try (trace;
                ProgressBar bar =
                        new ProgressBar(messages, "events", trace::progress, metered::events)) {
            bar.show();
            trace.process(metered);
        } finally {
            invocation.interruption().done();
        }
        report.end();
    }
}
