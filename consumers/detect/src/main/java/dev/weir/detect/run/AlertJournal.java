package dev.weir.detect.run;

import dev.weir.detect.Alert;
import dev.weir.detect.AlertSink;
import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.JournalStatistics;
import dev.weir.journal.Recording;
import dev.weir.journal.RecordingFile;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.ClockType;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Keeps alerts in a recording of their own.
///
/// Each is an event of the provider `Weir-Alerts` that brings its own description along, so
/// whatever reads recordings reads alerts, and [AlertReader] makes alerts of them again. An alert
/// stands in the file when [#onAlert] returns, and survives the death of the process; the power may
/// fail after [#force].
///
/// Each start makes a run of about 170 KiB, alerts or none; a program that starts often limits the
/// recording by its settings' retention.
///
/// **Thread.** One. **Errors.** When the disk takes no more, [UncheckedIOException]: no alert is
/// passed over.
public final class AlertJournal implements AlertSink, AutoCloseable {
    /// A little room ahead, for alerts are few.
    public static final JournalSettings SETTINGS =
            JournalSettings.DEFAULT.withSpace(
                    1L << 20, JournalSettings.DEFAULT.freeSpaceFloorBytes());

    private final Path directory;
    private final UUID id;
    private final String stream;
    private final Journal journal;
    private final AlertPacker packer = new AlertPacker();
    private final RecentKeys known = new RecentKeys();
    private long lastTime;
    private Optional<RecordingFile> forcedTo = Optional.empty();
    private long forced;
    private long passedOver;

    private AlertJournal(Path directory, UUID id, String stream, Journal journal) {
        this.directory = directory;
        this.id = id;
        this.stream = stream;
        this.journal = journal;
    }

    /// Opens a recording of alerts, new or to go on with.
    ///
    /// @param stream what the alerts' events are numbered in: a recording's id **Errors.**
    ///   [IOException] when another process writes it, or when there is no room.
    public static AlertJournal open(Path directory, JournalSettings settings, String stream)
            throws IOException {
        Journal journal = Journal.open(directory, settings);
        try {
            UUID id =
                    Recording.open(directory)
                            .id()
                            .orElseThrow(() ->
                                    new IOException(
                                            "the recording of alerts has lost its id: dir="
                                                    + directory));
            journal.append(facts(directory));
            journal.flush();
            return new AlertJournal(directory, id, stream, journal);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static SessionFacts facts(Path directory) {
        return new SessionFacts(
                AlertLayout.PROVIDER.name(),
                "",
                directory.toString(),
                0,
                0,
                0,
                Runtime.getRuntime().availableProcessors(),
                Long.BYTES,
                ClockType.SYSTEM_TIME,
                Filetime.TICKS_PER_SECOND,
                0,
                0,
                0,
                Filetime.of(Instant.now()),
                OptionalLong.empty(),
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /// Returns the id of the recording of alerts.
    UUID id() {
        return id;
    }

    /// Returns the number that the next alert gets.
    long nextSequence() {
        return journal.nextSequence();
    }

    /// Remembers the alerts from a number on, so that those are passed over when they are raised
    /// again.
    void remember(long fromSequence) throws IOException {
        Recording recording = Recording.open(directory);
        AlertReader reader = new AlertReader(alert -> known.add(alert.key()));
        ReplayOptions options = ReplayOptions.ALL.from(recording.positionOfSequence(fromSequence));
        try (ReplayTrace trace = ReplayTrace.open(directory, options)) {
            trace.process(record -> {
                if (record.sequence() >= fromSequence) {
                    reader.onEvent(record);
                }
            });
        }
    }

    /// Appends an alert, unless it is one of those that stood there when this was opened.
    @Override
    public void onAlert(Alert alert) {
        AlertKey key = AlertKey.of(stream, alert);
        if (known.contains(key)) {
            passedOver++;
            return;
        }
        lastTime = Math.max(lastTime, alert.time());
        try (Arena arena = Arena.ofConfined()) {
            JournaledAlert journaled = new JournaledAlert(key, stream, alert, false);
            journal.append(packer.pack(journaled, lastTime, arena));
        }
        journal.flush();
        JournalStatistics done = journal.statistics();
        if (done.refused() + done.accounted() > 0) {
            throw new UncheckedIOException(
                    new IOException(
                            "an alert cannot be written: %s: dir=%s"
                                    .formatted(done.fault(), directory)));
        }
    }

    /// Returns how many alerts were raised again and passed over.
    public long passedOver() {
        return passedOver;
    }

    /// Brings the alerts that came since the last call to the disk itself; at the first call those
    /// too that a killed process has left.
    void force() throws IOException {
        if (forcedTo.isPresent() && forced == journal.nextSequence()) {
            return;
        }
        List<RecordingFile> files = Recording.open(directory).files();
        for (RecordingFile file : files.reversed()) {
            if (forcedTo.isPresent() && file.compareTo(forcedTo.get()) < 0) {
                break;
            }
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
                channel.force(false);
            }
        }
        forcedTo = Optional.of(files.getLast());
        forced = journal.nextSequence();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
