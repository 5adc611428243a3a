package dev.weir.cli;

import dev.weir.detect.Alert;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.run.Detection;
import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.journal.Verification;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The main job, step by step, each with a few lines of what came of it.
final class Demo {
    private final ByteWriter out;
    private final boolean coloured;
    private final Path file;
    private final Path recording;
    private final SchemaResolver schemas = new SchemaResolver(List.of());
    private int steps;

    /// @param coloured whether a terminal shows levels of alerts in colour
    Demo(ByteWriter out, boolean coloured, Path file, Path recording) {
        this.out = out;
        this.coloured = coloured;
        this.file = file;
        this.recording = recording;
    }

    /// Does all steps and tells whether everything went as it should.
    boolean run() throws IOException {
        out.text("A trace that a Windows PC really wrote, from file to journal and back.\n");
        long start = System.nanoTime();
        EventCounts read = read();
        boolean balanced = record();
        EventCounts replayed = replay();
        boolean same =
                replayed.events() == read.events()
                        && replayed.payloadBytes() == read.payloadBytes()
                        && replayed.lostEvents() == read.lostEvents();
        line(same ? "the same as the file held" : "NOT THE SAME as the file held");
        boolean sound = verify();
        out.text("\nWhat it holds\n\n");
        GroupNames names = new GroupNames(schemas, List.of(), replayed.groups());
        new StatsTable(out, names).print(replayed, Grouping.EVENT);
        detect();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.text(String.format(Locale.ROOT, "All of it took %.2f s.%n", seconds));
        return balanced && same && sound;
    }

    private EventCounts read() throws IOException {
        step("read     the .etl file, %,d bytes".formatted(Files.size(file)));
        EventCounts counts = new EventCounts(Grouping.EVENT, schemas);
        try (Trace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            SessionFacts session = trace.sessions().getFirst();
            trace.process(counts);
            line(
                    "session %s on Windows %s with %d processors"
                            .formatted(
                                    session.sessionName(),
                                    InfoJson.osVersion(session),
                                    session.processorCount()));
        }
        line(describe(counts));
        return counts;
    }

    private boolean record() throws IOException {
        step("record   .etl -> ring -> journal");
        RecordingReport report;
        try (Trace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT);
                Journal journal = Journal.open(recording, JournalSettings.DEFAULT)) {
            report = Recorder.record(trace, journal, RingSettings.DEFAULT, schemas);
        }
        line(
                "%,d received = %,d journaled + %,d accounted for as lost on the way"
                        .formatted(report.received(), report.journaled(), report.accounted()));
        line("%,d blocks, %,d bytes".formatted(report.blocks(), report.bytes()));
        return report.received() == report.journaled() + report.accounted();
    }

    private EventCounts replay() throws IOException {
        step("replay   journal -> reader");
        EventCounts counts = new EventCounts(Grouping.EVENT, schemas);
        try (Trace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            trace.process(counts);
        }
        line(describe(counts));
        return counts;
    }

    private boolean verify() throws IOException {
        step("verify   structure, sequence, checksums, seals");
        Verification verification = Verification.of(recording);
        line(verification.ok() ? "sound" : "NOT SOUND: " + verification.reason().orElse(""));
        line(
                verification.sealed()
                        ? "sealed: whoever alters a byte later is found out"
                        : "NOT SEALED");
        return verification.ok() && verification.sealed();
    }

    /// Lets what comes with Weir look at the recording, as it would look at a live session.
    private void detect() throws IOException {
        RuleContent content = RuleContent.bundled();
        step("detect   journal -> %s".formatted(content));
        EtwActivitySource source =
                new EtwActivitySource(schemas, new LogSourceTable(LogSourceOptions.DEFAULT));
        List<Alert> alerts = new ArrayList<>();
        new Detection(source, content.over(source), alerts::add).start();
        try (Trace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            trace.process(source);
        }
        source.finish();
        line("%,d alerts".formatted(alerts.size()));
        out.text("\n");
        AlertText text = new AlertText(out, coloured, TextCut.TERMINAL);
        alerts.forEach(text::print);
    }

    private static String describe(EventCounts counts) {
        return "%,d events, %,d bytes of payload; %,d events lost by Windows, and it says so"
                .formatted(counts.events(), counts.payloadBytes(), counts.lostEvents());
    }

    private void step(String what) {
        steps++;
        out.text("%n%d  %s%n".formatted(steps, what));
    }

    private void line(String text) {
        out.text("     " + Messages.printable(text) + "\n");
    }
}
