package dev.weir.cli;

import dev.weir.cli.live.PlanText;
import dev.weir.cli.live.SessionPlan;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a recording.
@Command(
        name = "record",
        description = {
            "Records events: from .etl files, or live from providers (Windows).",
            "A live recording ends after --duration or --max-size, or with Ctrl-C; it is sealed"
                    + " then, and the exit code is 0. The second Ctrl-C ends it at once, unsealed."
                    + " When somebody else stops the session, what came until then is sealed, a"
                    + " loss says so in the recording, and the exit code is 1."
        },
        footer = {
            "%nExamples:",
            "  weir record boot.etl --to recording",
            "  weir record kernel.etl user.etl --to recording --json",
            "  weir record --profile process,network --to recording --duration 60s",
            "  weir record --provider Microsoft-Windows-DNS-Client --to recording",
            "  weir record --provider \"Microsoft-Windows-Kernel-File:verbose:0x10; ids=12,30\""
                    + " --to recording",
            "  weir record --profile security-baseline --show > weir.yaml",
            "  weir record --config weir.yaml --to recording --max-size 2GiB"
        })
final class RecordCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "an .etl file, or several of them (merged by time)")
    private List<Path> paths = List.of();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "the recording's directory; one that exists is continued")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "take options from a YAML file, in which each is a key; what is given here"
                            + " replaces what is there")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--show",
            description = "print the session as it would be, as such a file, and record nothing")
    private boolean show;

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
        if (config.isPresent()) {
            new ConfiguredOptions(config.get(), spec.commandLine())
                    .addTo(() -> new RecordCommand(invocation));
        }
        if (live.asksForProfiles()) {
            return ProfileList.print(invocation);
        }
        RingSettings ringSettings = ring.settings();
        JournalSettings journalSettings = journal.settings();
        SessionPlan plan = live.plan();
        if (show) {
            return show(plan);
        }
        if (directory.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--to=DIR'");
        }
        if (paths.isEmpty() == plan.isEmpty()) {
            throw CommandFault.usage("name either a SOURCE or a --provider");
        }
        if (paths.isEmpty()) {
            return new LiveRecording(
                            directory.get(), plan, live.limits(), ringSettings, journalSettings)
                    .run(invocation, schemas, json);
        }
        return recordFiles(directory.get(), ringSettings, journalSettings);
    }

    /// Checks all options, for one that stands in a file.
    void check() throws IOException {
        ring.settings();
        journal.settings();
        live.plan();
        live.limits();
    }

    private int show(SessionPlan plan) throws IOException {
        ByteWriter out = new ByteWriter(invocation.results());
        out.text(PlanText.of(plan, KnownProviders.of(invocation)::name));
        out.flush();
        return ExitCode.DONE;
    }

    private int recordFiles(Path directory, RingSettings ring, JournalSettings settings)
            throws IOException {
        Source source = new Source(paths, pointerSize.etlOptions());
        SchemaLookup known = schemas.resolver(invocation, source);
        RecordingReport report =
                Delivery.watch(
                        invocation,
                        source.open(HeaderFilter.ALL),
                        watched -> record(watched, directory, ring, settings, known));
        return new RecordingSummary(directory, report).print(invocation, json);
    }

    private static RecordingReport record(
            Trace trace,
            Path directory,
            RingSettings ring,
            JournalSettings settings,
            SchemaLookup known) {
        try (Journal journal = Journal.open(directory, settings)) {
            return Recorder.record(trace, journal, ring, known);
        } catch (IOException e) {
            throw CommandFault.notAvailable(
                    "cannot write the recording %s: %s"
                            .formatted(directory, FaultReport.describe(e)));
        }
    }
}
