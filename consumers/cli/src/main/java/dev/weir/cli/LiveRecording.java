package dev.weir.cli;

import dev.weir.cli.live.LiveSession;
import dev.weir.cli.live.SessionPlan;
import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.SessionStatus;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Records a session until its time is over, the recording is long enough, the user says so, or
/// somebody stops the session.
///
/// @param directory the recording's directory
/// @param plan the session
/// @param limits when to end
/// @param ring how the ring is built
/// @param journal how the recording is written
record LiveRecording(
        Path directory,
        SessionPlan plan,
        RecordingLimits limits,
        RingSettings ring,
        JournalSettings journal) {
    /// Above this the consumer is behind, and emptier buffers would make it worse.
    private static final double BUSY_RING = 0.5;

    /// Records, and tells the user how it goes; returns the exit code.
    int run(Invocation invocation, SchemaOptions options, boolean json) throws IOException {
        EventTracing tracing = invocation.tracing().get();
        List<EnabledProvider> providers = providers(invocation, tracing);
        SchemaLookup schemas = options.liveResolver(invocation, tracing);
        tracing.sweep().forEach(orphan -> invocation.messages().say(describe(orphan)));
        invocation.interruption().isOrdinaryEnd();
        LiveSession session = open(tracing, providers);
        invocation.interruption().onRequest(session::close);
        try (session) {
            RecordingReport report = record(session, schemas, invocation.messages());
            int exitCode = new RecordingSummary(directory, report).print(invocation, json);
            if (session.wasStoppedByOthers()) {
                invocation
                        .messages()
                        .say(
                                "the session %s was stopped by somebody else; the recording ends there"
                                        .formatted(session.name()));
                return ExitCode.CHECK_FAILED;
            }
            return exitCode;
        } finally {
            invocation.interruption().done();
        }
    }

    private List<EnabledProvider> providers(Invocation invocation, EventTracing tracing) {
        try {
            return plan.enabled(new ProviderIds(invocation, tracing)::find, tracing);
        } catch (IllegalArgumentException cannotBe) {
            throw CommandFault.usage(String.valueOf(cannotBe.getMessage()));
        }
    }

    private LiveSession open(EventTracing tracing, List<EnabledProvider> providers) {
        try {
            return LiveSession.open(tracing, plan, providers);
        } catch (IllegalArgumentException excluded) {
            throw CommandFault.usage(String.valueOf(excluded.getMessage()));
        }
    }

    private RecordingReport record(LiveSession session, SchemaLookup schemas, Messages messages) {
        LossReport losses = new LossReport(messages);
        try (Journal open = Journal.open(directory, journal)) {
            Recorder recorder = new Recorder(new Delivery(session, losses), open, ring, schemas);
            session.pauseFlushWhile(() -> recorder.progress().ringFill() > BUSY_RING);
            try (LiveWatch watch =
                    new LiveWatch(messages, recorder, directory, limits, session::close)) {
                watch.start();
                return recorder.run();
            }
        } catch (IOException e) {
            throw CommandFault.notAvailable(
                    "cannot write the recording %s: %s"
                            .formatted(directory, FaultReport.describe(e)));
        } finally {
            losses.end();
        }
    }

    private static String describe(SessionStatus orphan) {
        return "stopped the session %s, left behind by a weir that is gone (process %d)"
                .formatted(orphan.name(), orphan.ownerProcess().orElse(0L));
    }
}
