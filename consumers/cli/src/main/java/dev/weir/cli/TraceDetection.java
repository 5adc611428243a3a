package dev.weir.cli;

import dev.weir.detect.AlertSink;
import dev.weir.detect.Detector;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.run.AlertJournal;
import dev.weir.detect.run.CheckpointPolicy;
import dev.weir.detect.run.Detection;
import dev.weir.detect.run.DetectionRun;
import dev.weir.journal.ReplayOptions;
import dev.weir.sensor.Trace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Detects over the events of a trace.
final class TraceDetection {
    private final Invocation invocation;
    private final RuleContent content;
    private final ShownAlerts shown;
    private final List<Detector> detectors;
    private final Detection detection;
    private final EtwActivitySource source;
    private final DetectFeed feed;
    private final UnnamedDrives unnamed;

    /// @param sink takes all alerts
    /// @param shown those of them that are shown
    TraceDetection(
            Invocation invocation,
            RuleContent content,
            SchemaResolver schemas,
            LogSourceTable table,
            DriveOption drives,
            AlertSink sink,
            ShownAlerts shown) {
        source = new EtwActivitySource(schemas, table);
        drives.tell(source.host().volumes());
        this.invocation = invocation;
        this.content = content;
        this.shown = shown;
        detectors = content.over(source);
        unnamed = new UnnamedDrives(sink);
        detection = new Detection(source, detectors, unnamed);
        feed = new DetectFeed(source);
    }

    /// Reads a trace to its end, or until the user says so, and closes it.
    DetectSummary run(Trace trace) throws IOException {
        detection.start();
        Delivery.run(invocation.printing(), trace, feed);
        source.finish();
        return summary();
    }

    /// Reads a recording under a reader's name, from where that reader stopped. What still waits at
    /// the end is saved for the next run, for it may bring what is waited for.
    DetectSummary run(
            Path recording, ReplayOptions options, CheckpointPolicy policy, AlertJournal alerts)
            throws IOException {
        Messages messages = invocation.printing().messages();
        LossReport losses = new LossReport(messages);
        Meter meter = new Meter();
        MeteredSink sink = new MeteredSink(feed, losses, meter);
        DetectionRun run = DetectionRun.open(recording, options, policy, sink, detection, alerts);
        run.notices().forEach(messages::say);
        invocation.interruption().onRequest(run::close);
        try (run;
                ProgressBar bar =
                        new ProgressBar(messages, "events", run::progress, meter::events)) {
            bar.show();
            run.run();
        } finally {
            invocation.interruption().done();
            losses.end();
        }
        return summary();
    }

    private DetectSummary summary() {
        List<String> lines = new ArrayList<>(feed.blindness());
        lines.addAll(unnamed.advice());
        return new DetectSummary(shown, content, detectors, detection, feed.events(), lines);
    }
}
