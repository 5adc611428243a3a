package dev.weir.cli;

import dev.weir.journal.Recording;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells what a source is: host, clock, session, times, losses.
@Command(
        name = "info",
        description = "Tells what a trace or a recording is: host, clock, session, times, losses.",
        footer = {"%nExamples:", "  weir info boot.etl", "  weir info recording/ --json"})
final class InfoCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private SourceParameter parameter = new SourceParameter();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    InfoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Source source = parameter.source();
        SourceFacts facts = source.isRecording() ? recordingFacts(source) : traceFacts(source);
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            new InfoJson(new JsonWriter(out)).print(facts);
        } else {
            new InfoText(out).print(facts);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private SourceFacts recordingFacts(Source source) throws IOException {
        Recording recording = Recording.open(source.directory());
        return SourceFacts.of(recording, recording.facts());
    }

    private SourceFacts traceFacts(Source source) throws IOException {
        EventCounts counts = new EventCounts(Grouping.PROVIDER);
        Trace trace = source.open(HeaderFilter.ALL);
        List<SessionFacts> sessions = trace.sessions();
        Delivery.run(invocation, trace, counts);
        return SourceFacts.of(sessions, counts);
    }
}
