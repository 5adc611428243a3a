package dev.weir.detect.run;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.journal.Checkpoint;
import dev.weir.journal.Position;
import dev.weir.journal.Recording;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.journal.StoredCheckpoints;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Detects over a recording under a reader's name, and goes on where the last run of that name
/// stopped, however it ended.
///
/// ```
///   alerts ──▶ AlertJournal ──▶ forced to the disk
///                                     │ then
///   position, state ──▶ Checkpoint ──▶ forced to the disk
/// ```
///
/// A checkpoint says how many alerts stood in the journal. One that counts more alerts than there
/// are, or those of another journal, is not used: the alerts that it covers are gone, and are found
/// again.
///
/// What source and detectors still wait for when a run ends is saved, not told: what comes later
/// may decide it.
///
/// The other traces have no place to go on from: start a [Detection], and let the trace process its
/// source.
///
/// **Thread.** [#run] once, on any; [#close] on any.
public final class DetectionRun implements AutoCloseable {
    private static final int FORMAT = 1;

    private final UUID recordingId;
    private final CheckpointPolicy policy;
    private final EventSink source;
    private final Detection detection;
    private final AlertJournal alerts;
    private final List<String> notices = new ArrayList<>();
    private final ReplayTrace trace;

    private DetectionRun(
            Path directory,
            ReplayOptions options,
            CheckpointPolicy policy,
            EventSink source,
            Detection detection,
            AlertJournal alerts)
            throws IOException {
        Recording recording = Recording.open(directory);
        this.recordingId = idOf(recording);
        this.policy = policy;
        this.source = source;
        this.detection = detection;
        this.alerts = alerts;
        detection.start();
        Position from = goOn(options.from().orElse(Position.BEGINNING));
        if (from.compareTo(Position.BEGINNING) > 0) {
            recording.schemas().schemas().forEach(source::onSchema);
        }
        trace = ReplayTrace.open(directory, options.from(from));
    }

    /// Opens a recording for detection.
    ///
    /// @param directory the recording
    /// @param options where to begin when there is no checkpoint, and whether to follow
    /// @param policy where it is kept how far this reader has come
    /// @param source what the recording's events are handed to: the detection's source
    /// @param detection new, not started yet; its alerts go to `alerts`
    /// @param alerts where alerts go **Errors.** [IOException] when the recording cannot be read or
    ///   has lost its id, or a checkpoint cannot be read.
    public static DetectionRun open(
            Path directory,
            ReplayOptions options,
            CheckpointPolicy policy,
            EventSink source,
            Detection detection,
            AlertJournal alerts)
            throws IOException {
        return new DetectionRun(directory, options, policy, source, detection, alerts);
    }

    /// Returns the name of a recording's stream, by which keys of alerts are made.
    ///
    /// **Errors.** [IOException] when the recording has lost its id.
    public static String streamOf(Recording recording) throws IOException {
        return idOf(recording).toString();
    }

    private static UUID idOf(Recording recording) throws IOException {
        return recording
                .id()
                .orElseThrow(() ->
                        new IOException(
                                "the recording has lost its id, by which its readers are"
                                        + " known again: dir="
                                        + recording));
    }

    /// Restores the last checkpoint that can be used, and returns where it leads.
    private Position goOn(Position beginning) throws IOException {
        StoredCheckpoints stored = policy.checkpoints().read(recordingId, policy.reader());
        notices.addAll(stored.faults());
        for (Checkpoint checkpoint : stored.newestFirst()) {
            try {
                restore(new StateReader(checkpoint.state().toArray()));
                return checkpoint.position();
            } catch (IOException e) {
                notices.add("a checkpoint is not used: " + e.getMessage());
            }
        }
        if (!notices.isEmpty()) {
            notices.add(
                    "detection begins anew: reader=%s from=%s"
                            .formatted(policy.reader(), beginning));
        }
        alerts.remember(0);
        return beginning;
    }

    private void restore(StateReader in) throws IOException {
        long format = in.number();
        if (format != FORMAT) {
            throw new IOException("it is of another format: format=" + format);
        }
        UUID journal = new UUID(in.number(), in.number());
        long sequence = in.number();
        if (!journal.equals(alerts.id()) || sequence > alerts.nextSequence()) {
            throw new IOException(
                    "alerts that it covers are not in the journal of alerts: expected=%d there=%s"
                            .formatted(
                                    sequence,
                                    journal.equals(alerts.id()) ? alerts.nextSequence() : "none"));
        }
        notices.addAll(detection.restore(new StateReader(in.bytes())));
        alerts.remember(sequence);
    }

    /// Returns what could not be restored, a line each.
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /// Returns how much of the recording has been read, from 0 to 1, or NaN when it is followed.
    ///
    /// **Thread.** Any.
    public double progress() {
        return trace.progress();
    }

    /// Detects until the recording ends or this is closed, and stores a last checkpoint.
    ///
    /// **Errors.** What the source or the journal of alerts throws; the next run goes on from the
    /// last checkpoint.
    public void run() throws IOException {
        try (trace) {
            trace.process(new CheckpointedSink(source, policy, this::store));
        }
        store();
    }

    private void store() throws IOException {
        alerts.force();
        StateWriter state = new StateWriter();
        detection.save(state);
        StateWriter out = new StateWriter();
        out.number(FORMAT);
        out.number(alerts.id().getMostSignificantBits());
        out.number(alerts.id().getLeastSignificantBits());
        out.number(alerts.nextSequence()).bytes(state.toByteArray());
        policy.checkpoints()
                .store(
                        recordingId,
                        policy.reader(),
                        new Checkpoint(trace.position(), Bytes.of(out.toByteArray())));
    }

    /// Ends [#run] soon.
    @Override
    public void close() {
        trace.close();
    }
}
