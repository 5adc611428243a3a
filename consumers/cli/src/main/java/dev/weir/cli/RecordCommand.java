package dev.weir.cli;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a recording.
@Command(
        name = "record",
        description = "Records events: from .etl files, or live from providers (Windows).",
        footer = {
            "%nExamples:",
            "  weir record boot.etl --to recording",
            "  weir record kernel.etl user.etl --to recording --json",
            "  weir record --provider 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:4 --to recording"
                    + " --duration 60s"
        })
final class RecordCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "an .etl file, or several of them (merged by time)")
    private List<Path> paths = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "the recording's directory; one that exists is continued")
    private Path directory = Path.of("");

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Mixin private LiveOptions live = new LiveOptions();
    @Mixin private PointerSizeOption pointerSize = new PointerSizeOption();
    @Mixin private SchemaOptions schemas = new SchemaOptions();
    @Mixin private RingOptions ring = new RingOptions();
    @Mixin private JournalOptions journal = new JournalOptions();

    RecordCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        RingSettings ringSettings = ring.settings();
        JournalSettings journalSettings = journal.settings();
        if (paths.isEmpty() != live.wanted()) {
            throw CommandFault.usage("name either a SOURCE or a --provider");
        }
        SchemaLookup known = schemas();
        Trace trace = openTrace();
        RecordingReport report =
                Delivery.watch(
                        invocation,
                        trace,
                        watched -> record(watched, ringSettings, journalSettings, known));
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            print(report, new JsonWriter(out));
        } else {
            print(report, out);
        }
        out.flush();
        return report.received() == report.journaled() + report.accounted()
                ? ExitCode.DONE
                : ExitCode.CHECK_FAILED;
    }

    private Trace openTrace() throws IOException {
        if (live.wanted()) {
            return live.open(invocation.tracing().get());
        }
        return source().open(HeaderFilter.ALL);
    }

    private SchemaLookup schemas() throws IOException {
        return live.wanted() ? schemas.live(invocation) : schemas.resolver(invocation, source());
    }

    private Source source() {
        return new Source(paths, pointerSize.etlOptions());
    }

    private RecordingReport record(
            Trace trace, RingSettings ring, JournalSettings settings, SchemaLookup known) {
        try (Journal journal = Journal.open(directory, settings)) {
            return Recorder.record(trace, journal, ring, known);
        } catch (IOException e) {
            throw CommandFault.notAvailable(
                    "cannot write the recording %s: %s"
                            .formatted(directory, FaultReport.describe(e)));
        }
    }

    private void print(RecordingReport report, JsonWriter out) {
        out.beginObject();
        out.name("recording").string(directory.toString());
        out.name("received").number(report.received());
        out.name("journaled").number(report.journaled());
        out.name("accounted").number(report.accounted());
        out.name("blocks").number(report.blocks());
        out.name("bytes").number(report.bytes());
        out.name("seconds").decimal(report.seconds());
        out.endObject();
        out.endLine();
    }

    private void print(RecordingReport report, ByteWriter out) {
        out.text("recording  %s%n".formatted(Messages.printable(directory.toString())));
        out.text("received   %,d events%n".formatted(report.received()));
        out.text("journaled  %,d events%n".formatted(report.journaled()));
        out.text("accounted  %,d lost events%n".formatted(report.accounted()));
        out.text("blocks     %,d of %,d bytes%n".formatted(report.blocks(), report.bytes()));
        out.text(
                "took       %.2f s, %,.0f events/s%n"
                        .formatted(
                                report.seconds(),
                                report.received() / Math.max(report.seconds(), 1e-3)));
    }
}
