package dev.weir.detect.etw;

import dev.weir.detect.ActivitySink;
import dev.weir.detect.ActivitySource;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.host.HostReader;
import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.EventTypes;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells what the events of a trace mean, in Sysmon's field names and in their channels' own.
///
/// ```java
/// EtwActivitySource source = new EtwActivitySource(schemas, table);
/// source.start(interest, sink);
/// trace.process(source);
/// source.finish();
/// ```
///
/// What it fills is listed by [SysmonView]. What two sources of a trace both tell is told once.
///
/// **Thread.** That of the trace. **Errors.** What the sink throws comes out of the methods that
/// take events.
public final class EtwActivitySource implements ActivitySource, EventSink {
    private final SchemaLookup schemas;
    private final LogSourceTable table;
    private final FieldNames names = new FieldNames();
    private final Host host = new Host();
    private final EventDecoder decoder;
    private final ViewContext view;
    private final EventWriter writer;
    private final ScriptBlocks scripts;
    private final LogSourceSet rawSources;
    private final HostReader hostReader;
    private final EventTypes<Route> known = new EventTypes<>();
    private Routes routes;
    private ActivitySink sink = NobodySink.INSTANCE;
    private long generation;

    /// Makes a source; what it learns before [#start] only the host remembers.
    ///
    /// @param schemas finds schemas of events
    /// @param table the log sources of channels, of this source alone
    public EtwActivitySource(SchemaLookup schemas, LogSourceTable table) {
        this.schemas = schemas;
        this.table = table;
        decoder = new EventDecoder(schemas);
        generation = schemas.generation();
        view = ViewContext.of(host, names, table);
        writer = new EventWriter(names);
        rawSources = table.ofCategories("ETW event");
        scripts = new ScriptBlocks(names, table.sets());
        hostReader = new HostReader(host, new ProcessCreation(view.out(), view.actors()));
        routes = routes(Interest.NONE);
    }

    @Override
    public FieldNames names() {
        return names;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public List<LogSourceSet> logSourceSets() {
        return table.sets();
    }

    @Override
    public void start(Interest wanted, ActivitySink newSink) {
        sink = newSink;
        view.out().start(wanted, newSink);
        scripts.start(newSink);
        routes = routes(wanted);
        known.clear();
    }

    @Override
    public void onEvent(EventRecord record) {
        long now = record.timestamp();
        if (!scripts.isEmpty()) {
            scripts.settle(now);
        }
        Optional<Route> route = known.get(record);
        if (route.isPresent() && route.get().isIdle()) {
            schemas.observe(record);
            forgetOldSchemas();
            hostReader.pass(record);
        } else {
            read(record);
        }
        sink.onTime(now);
    }

    @Override
    public void onLoss(Loss loss) {
        sink.onLoss(loss);
    }

    @Override
    public void onSchema(Schema schema) {
        if (schemas instanceof SchemaResolver resolver) {
            resolver.add(schema);
        }
    }

    /// Tells what still waits: the trace has ended.
    public void finish() {
        hostReader.end();
        scripts.tellAll();
    }

    @Override
    public void save(StateWriter out) {
        host.save(out);
        view.save(out);
        scripts.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        host.restore(in);
        view.restore(in);
        scripts.restore(in);
    }

    private void read(EventRecord record) {
        DecodedEvent event = decoder.decode(record);
        forgetOldSchemas();
        Route route = routeOf(record, event);
        if (route.isReadFirst()) {
            hostReader.pass(record);
            route.read(event);
            hostReader.observe(event);
        } else {
            hostReader.observe(event);
            route.read(event);
        }
    }

    private Route routeOf(EventRecord record, DecodedEvent event) {
        Optional<Route> route = known.get(record);
        if (route.isPresent()) {
            return route.get();
        }
        Route found = routes.find(record, event.schema(), hostReader.wants(record));
        known.put(record, found);
        return found;
    }

    /// Routes hold schemas; when those may have changed, all are found anew.
    private void forgetOldSchemas() {
        if (generation != schemas.generation()) {
            generation = schemas.generation();
            known.clear();
        }
    }

    private Routes routes(Interest wanted) {
        return new Routes(view, table, writer, scripts, rawSources, wanted, sink);
    }
}
