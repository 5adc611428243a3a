package dev.weir.cli;

import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.run.AlertJournal;
import dev.weir.detect.run.CheckpointPolicy;
import dev.weir.journal.Checkpoints;
import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks at events with rules and detectors, and prints what they find.
@Command(
        name = "detect",
        description = {
            "Looks at events with Sigma rules and detectors, and prints what they find: those that"
                    + " come with Weir, or those of --rules.",
            "A rule that cannot be used is named and left out. Ends with exit code 0 whether or not"
                    + " something was found, with 1 when a detector failed."
        },
        footer = {
            "%nExamples:",
            "  weir detect boot.etl",
            "  weir detect recording/ --rules rules/ --level high",
            "  weir detect recording/ --rules rules.zip --bundled --json > alerts.jsonl",
            "  weir detect recording/ --follow --alerts alerts/ --reader edr",
            "  weir detect --events sysmon.jsonl.gz --rules rules/",
            "  zcat events.gz | weir detect --events - --rules rules/ --json",
            "%nThe SOURCE comes before --rules, which takes all paths that follow it. Events before"
                    + " --from",
            "are read too, for what they tell of processes; their alerts are not shown."
        })
final class DetectCommand implements Callable<Integer> {
    private static final Pattern READER = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private final Invocation invocation;
    @Mixin private DetectSource source = new DetectSource();
    @Mixin private RuleOptions rules = new RuleOptions();
    @Mixin private AlertOptions alerts = new AlertOptions();
    @Mixin private LogSourceSettings logSources = new LogSourceSettings();
    @Mixin private SchemaOptions schemas = new SchemaOptions();
    @Mixin private DriveOption drives = new DriveOption();

    @Option(
            names = "--alerts",
            paramLabel = "DIR",
            description = "keep all alerts in a recording of their own; 'weir alerts' reads it")
    private Optional<Path> alertDirectory = Optional.empty();

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description =
                    "go on where the last run of this name stopped, however it ended; for a"
                            + " recording, with --alerts")
    private Optional<String> reader = Optional.empty();

    DetectCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        check();
        LogSourceTable table = logSources.table();
        RuleContent content = rules.content(invocation);
        ByteWriter out = new ByteWriter(invocation.results());
        DetectSummary summary = detect(content, table, out);
        if (alerts.json()) {
            say(summary);
        } else {
            summary.print(out);
        }
        out.flush();
        return summary.isWell() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private void check() {
        source.check();
        drives.check();
        if (reader.isPresent()) {
            if (!source.isRecording()) {
                throw CommandFault.usage("--reader needs a recording");
            }
            if (!READER.matcher(reader.get()).matches()) {
                throw CommandFault.usage(
                        "--reader must be 1 to 64 letters, digits, '.', '_' or '-': "
                                + reader.get());
            }
            if (alertDirectory.isEmpty()) {
                throw CommandFault.usage("--reader needs --alerts: what it found is kept there");
            }
            if (alerts.to().isPresent()) {
                throw CommandFault.usage("--reader reads to the end: --to cannot be given");
            }
        }
    }

    private DetectSummary detect(RuleContent content, LogSourceTable table, ByteWriter out)
            throws IOException {
        if (source.isEvents()) {
            try (EventsFile file = source.events()) {
                ShownAlerts shown = alerts.shown(invocation, out, file.isPipe());
                try (AlertKeeping keeping = keeping(shown)) {
                    return new EventsDetection(invocation, content, table)
                            .run(file, keeping.sink(), shown);
                }
            }
        }
        ShownAlerts shown = alerts.shown(invocation, out, source.isFollowed());
        if (source.isFollowed()) {
            invocation.interruption().isOrdinaryEnd();
        }
        SchemaResolver resolver = schemas.resolver(invocation, source.trace());
        Optional<Trace> trace =
                reader.isPresent() ? Optional.empty() : Optional.of(source.open(alerts.to()));
        try (AlertKeeping keeping = keeping(shown)) {
            TraceDetection detection =
                    new TraceDetection(
                            invocation, content, resolver, table, drives, keeping.sink(), shown);
            return trace.isPresent()
                    ? detection.run(trace.get())
                    : detection.run(
                            source.trace().directory(),
                            source.replay(OptionalLong.empty()),
                            CheckpointPolicy.of(
                                    new Checkpoints(invocation.home().resolve("readers")),
                                    reader.orElseThrow()),
                            keeping.journal().orElseThrow());
        }
    }

    private AlertKeeping keeping(ShownAlerts shown) throws IOException {
        return new AlertKeeping(
                shown,
                alertDirectory.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                AlertJournal.open(
                                        alertDirectory.get(),
                                        AlertJournal.SETTINGS,
                                        source.stream())));
    }

    private void say(DetectSummary summary) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteWriter lines = new ByteWriter(text);
        summary.print(lines);
        lines.flush();
        text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(invocation.messages()::say);
    }
}
