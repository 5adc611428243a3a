package dev.weir.cli;

import dev.weir.journal.Recording;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.util.List;

/// Finds out which schemas a source brings along, before its events are read.
///
/// A recording keeps its schemas where its events need them; in an .etl file they often stand
/// behind the events, so the file is read once for them alone.
final class SourceSchemas {
    private SourceSchemas() {}

    /// Returns a resolver that knows what the source carries, beside what the user gives.
    static SchemaResolver of(
            Invocation invocation, Source source, List<? extends SchemaSource> given)
            throws IOException {
        SchemaResolver resolver = new SchemaResolver(given);
        if (source.isRecording()) {
            Recording.open(source.directory()).schemas().schemas().forEach(resolver::add);
            return resolver;
        }
        process(invocation, source.open(HeaderFilter.ALL), resolver::observe);
        return resolver;
    }

    /// Delivers a trace to a sink before what the user waits for, and closes the trace.
    static void process(Invocation invocation, Trace trace, EventSink sink) {
        invocation.interruption().onRequest(trace::close);
        try (trace;
                ProgressBar bar =
                        new ProgressBar(
                                invocation.messages(),
                                "",
                                trace::progress,
                                ProgressBar.NOT_COUNTED)) {
            bar.show();
            trace.process(sink);
        } finally {
            invocation.interruption().done();
        }
    }
}
