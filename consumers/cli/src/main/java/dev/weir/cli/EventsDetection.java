package dev.weir.cli;

import dev.weir.detect.AlertSink;
import dev.weir.detect.Detector;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.json.JsonActivitySource;
import dev.weir.detect.json.JsonStatistics;
import dev.weir.detect.run.Detection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Detects over events that are written down as JSON.
final class EventsDetection {
    private static final long MEGABYTE = 1_000_000;

    private final Invocation invocation;
    private final RuleContent content;
    private final LogSourceTable table;

    EventsDetection(Invocation invocation, RuleContent content, LogSourceTable table) {
        this.invocation = invocation;
        this.content = content;
        this.table = table;
    }

    /// Reads to the end, or until the user says so.
    ///
    /// **Errors.** [CommandFault] when not one line is an event.
    DetectSummary run(EventsFile file, AlertSink sink, ShownAlerts shown) throws IOException {
        JsonActivitySource source = new JsonActivitySource(file, table);
        List<Detector> detectors = content.over(source);
        Detection detection = new Detection(source, detectors, sink);
        detection.start();
        if (file.isPipe()) {
            invocation.interruption().isOrdinaryEnd();
        }
        invocation
                .interruption()
                .onRequest(() -> {
                    source.stop();
                    file.end();
                });
        try (ProgressBar bar =
                new ProgressBar(
                        invocation.printing().messages(),
                        "MB",
                        file::progress,
                        () -> file.bytes() / MEGABYTE)) {
            bar.show();
            source.run();
        } finally {
            invocation.interruption().done();
        }
        JsonStatistics statistics = source.statistics();
        statistics.problems().forEach(invocation.messages()::say);
        if (statistics.events() == 0 && statistics.badEvents() > 0) {
            throw CommandFault.unreadable("no line is an event in JSON");
        }
        return new DetectSummary(
                shown, content, detectors, detection, statistics.events(), notes(statistics));
    }

    private static List<String> notes(JsonStatistics statistics) {
        List<String> notes = new ArrayList<>();
        note(notes, statistics.badEvents(), "lines are no events and were passed over");
        note(notes, statistics.eventsWithoutTime(), "events do not say when they happened");
        note(notes, statistics.damagedTexts(), "values have characters that are no UTF-8");
        return notes;
    }

    private static void note(List<String> notes, long count, String what) {
        if (count > 0) {
            notes.add("%,d %s".formatted(count, what));
        }
    }
}
