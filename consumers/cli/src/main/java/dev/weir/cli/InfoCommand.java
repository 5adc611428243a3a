package dev.weir.cli;

import dev.weir.journal.Recording;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells what a source is: host, clock, session, times, losses, schemas.
@Command(
        name = "info",
        description = {
            "Tells what a trace or a recording is: host, clock, session, times, losses; where the"
                    + " schemas of its events are from, and which events have none."
        },
        footer = {"%nExamples:", "  weir info boot.etl", "  weir info recording/ --json"})
final class InfoCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private SourceParameter parameter = new SourceParameter();

    @Mixin private SchemaOptions schemas = new SchemaOptions();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    InfoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Source source = parameter.source();
        List<SchemaSource> given = schemas.given(invocation);
        SchemaResolver resolver = new SchemaResolver(given);
        EventCounts counts = new EventCounts(Grouping.EVENT, resolver);
        Trace trace = source.open(HeaderFilter.ALL);
        List<SessionFacts> sessions = trace.sessions();
        Delivery.run(invocation, trace, counts);
        GroupNames names = new GroupNames(resolver, given, counts.groups());
        SchemaUse use = SchemaUse.of(counts, names);
        SourceFacts facts =
                source.isRecording()
                        ? recordingFacts(source, use)
                        : SourceFacts.of(sessions, counts, use);
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            new InfoJson(new JsonWriter(out)).print(facts);
        } else {
            new InfoText(out).print(facts);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static SourceFacts recordingFacts(Source source, SchemaUse use) throws IOException {
        Recording recording = Recording.open(source.directory());
        return SourceFacts.of(recording, recording.facts(), use);
    }
}
