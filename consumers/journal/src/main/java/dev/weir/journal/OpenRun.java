package dev.weir.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// A run that is being written: one queue, the space ahead of it, and the file that takes the next
/// block.
///
/// **Thread.** One.
final class OpenRun implements AutoCloseable {
    /// More than the length of what Chronicle puts at the start of a file.
    private static final long FILE_START_BYTES = 64 * 1024;

    private final JournalSettings settings;
    private final Consumer<JournalFile> onFile;
    private final SpaceReserver reserver;
    private final ChronicleAppender appender;
    private JournalFile file;
    private long fileBeganNanos = System.nanoTime();
    private boolean fileIsNew = true;
    private Optional<ReservedFile> ended = Optional.empty();

    private OpenRun(
            JournalSettings settings,
            Consumer<JournalFile> onFile,
            SpaceReserver reserver,
            ChronicleAppender appender) {
        this.settings = settings;
        this.onFile = onFile;
        this.reserver = reserver;
        this.appender = appender;
        file = new JournalFile(appender.file());
    }

    /// Begins a run in an empty directory, which is removed again when that fails.
    ///
    /// @param onFile told of each file once it has a block
    /// @param onRoom told, on another thread, when a full disk has room again
    static OpenRun begin(
            Path directory, JournalSettings settings, Consumer<JournalFile> onFile, Runnable onRoom)
            throws IOException {
        SpaceReserver reserver = SpaceReserver.start(directory, settings, onRoom);
        try {
            if (!reserver.awaitNext()) {
                throw new IOException(
                        "no room for a recording: dir=%s reason=%s"
                                .formatted(directory, reserver.fault()));
            }
            ChronicleAppender appender =
                    ChronicleAppender.open(
                            directory, reserver.nextPath(), settings.rollBytes(), Instant.now());
            reserver.advance();
            return new OpenRun(settings, onFile, reserver, appender);
        } catch (IOException e) {
            reserver.close();
            RecordingFolder.tidyRun(directory);
            throw e;
        }
    }

    /// Tells whether a block of this length is to begin a new file, and whether it can; for that it
    /// may wait.
    ///
    /// A file grows beyond its due length rather than refuse a block.
    boolean wantsRoll(long blockLength) {
        boolean due =
                appender.position() > 0
                        && (endWith(blockLength) > settings.rollBytes()
                                || System.nanoTime() - fileBeganNanos
                                        > settings.rollAge().toNanos());
        return due
                && (reserver.isNextReady()
                        || (!reserver.hasRoom(endWith(blockLength)) && reserver.awaitNext()));
    }

    /// Ends the file; the next block begins another.
    void roll() throws IOException {
        appender.roll(reserver.nextPath(), Instant.now());
        ended = reserver.advance();
        file.complete();
        file = new JournalFile(appender.file());
        fileIsNew = true;
        fileBeganNanos = System.nanoTime();
    }

    /// Waits for room for a block of this length; false when the disk is full or too slow.
    boolean awaitRoom(long blockLength) {
        return reserver.awaitRoom(endWith(blockLength));
    }

    /// Tells whether there is room for a block of this length, that kept for closing included.
    boolean hasClosingRoom(long blockLength) {
        return reserver.hasClosingRoom(endWith(blockLength));
    }

    /// Appends a finished block, for which there must be room.
    ///
    /// **Errors.** Whatever Chronicle throws; see [#recover].
    void append(BlockBuffer block) {
        appender.append(block.memory(), block.length());
        appended(appender.position());
    }

    /// Tells whether a block that could not be appended without a fault stands in the file all the
    /// same: it does when its word does, whatever failed after that.
    boolean recover(long blockLength) {
        try {
            ReservedFile reserved = reserver.currentFile();
            long position = appender.position();
            int word = reserved.word(position);
            while (word > 0 && (word & ChronicleFormat.METADATA) != 0) {
                int length = word & ChronicleFormat.LENGTH_MASK;
                position = ChronicleFormat.positionBehind(position, length);
                word = reserved.word(position);
            }
            if (word != blockLength) {
                return false;
            }
            appended(ChronicleFormat.positionBehind(position, word));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void appended(long end) {
        reserver.contentEnd(end);
        file.end(end);
        if (fileIsNew) {
            fileIsNew = false;
            onFile.accept(file);
            endFormerFile();
        }
    }

    private void endFormerFile() {
        ended.ifPresent(reserver::end);
        ended = Optional.empty();
    }

    private long endWith(long blockLength) {
        return Math.max(appender.position(), FILE_START_BYTES)
                + ChronicleFormat.WORD_LENGTH
                + blockLength;
    }

    /// Returns how often blocks waited for room.
    long waits() {
        return reserver.waits();
    }

    /// Returns how long blocks waited for room.
    long waitNanos() {
        return reserver.waitNanos();
    }

    /// Returns why there was no room the last time, or nothing.
    String fault() {
        return reserver.fault();
    }

    /// Ends the run.
    ///
    /// **Errors.** Whatever Chronicle throws; everything else has been freed then.
    @Override
    public void close() {
        file.complete();
        endFormerFile();
        try {
            appender.close();
        } finally {
            reserver.close();
        }
    }
}
