package dev.weir.journal;

import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Chooses the files that a recording need not keep, and deletes them.
///
/// Whole files go, oldest first, never the one that is written, and none whose last block is not
/// the end of a sealed range: from that seal's hash the chain goes on. What goes is first recorded
/// in the stream; then the files are deleted, and those that cannot be, as on Windows while a
/// reader has them mapped, are tried again the next time.
///
/// **Thread.** The notary's.
final class Retention {
    private final Path recording;
    private final JournalSettings settings;
    private Optional<Removal> removed;
    private final AtomicLong removedFiles = new AtomicLong();

    /// Goes on with what was removed so far.
    Retention(Path recording, JournalSettings settings, Optional<Removal> removed) {
        this.recording = recording;
        this.settings = settings;
        this.removed = removed;
    }

    /// Tells whether anything is ever removed.
    boolean isOn() {
        return settings.keepBytes().isPresent() || settings.keepAge().isPresent();
    }

    /// Returns the account of what may go now, or nothing when all is to be kept.
    Optional<Removal> due(Instant now) throws IOException {
        List<RecordingFile> files = RecordingFile.list(recording);
        long total = 0;
        for (RecordingFile file : files) {
            total += lengthOf(file);
        }
        Optional<Removal> due = Optional.empty();
        for (int i = 0; i < files.size() - 1; i++) {
            RecordingFile file = files.get(i);
            FileScan scan = FileScan.of(file);
            if (!isRemoved(scan)) {
                if (!isTooMuch(total) && !isTooOld(scan, now)) {
                    break;
                }
                Optional<Seal> end = endSeal(files.subList(i + 1, files.size()), scan);
                if (end.isEmpty()) {
                    break;
                }
                due = Optional.of(sum(due.or(() -> removed), scan, end.get()));
            }
            total -= lengthOf(file);
        }
        return due;
    }

    private boolean isTooMuch(long total) {
        return settings.keepBytes().isPresent() && total > settings.keepBytes().getAsLong();
    }

    private boolean isTooOld(FileScan scan, Instant now) {
        return settings.keepAge()
                .map(age -> scan.lastTime() < Filetime.of(now.minus(age)))
                .orElse(false);
    }

    private static Optional<Seal> endSeal(List<RecordingFile> later, FileScan scan)
            throws IOException {
        for (RecordingFile file : later) {
            Optional<Seal> seal = FileScan.findSeal(file, scan.nextBlock() - 1);
            if (seal.isPresent()) {
                return seal;
            }
        }
        return Optional.empty();
    }

    private static Removal sum(Optional<Removal> before, FileScan scan, Seal end) {
        return new Removal(
                end.lastBlock(),
                scan.nextSequence(),
                before.map(Removal::firstTime).filter(time -> time != 0).orElse(scan.firstTime()),
                Math.max(scan.lastTime(), before.map(Removal::lastTime).orElse(0L)),
                scan.eventCount() + before.map(Removal::eventCount).orElse(0L),
                end.hash());
    }

    /// Deletes what an account that stands in the stream says is gone.
    void remove(Removal removal) throws IOException {
        removed = Optional.of(removal);
        deleteRemoved();
    }

    /// Tries again to delete what could not be deleted.
    void deleteRemoved() throws IOException {
        List<RecordingFile> files = RecordingFile.list(recording);
        for (int i = 0; i < files.size() - 1; i++) {
            RecordingFile file = files.get(i);
            if (!isRemoved(FileScan.of(file))) {
                return;
            }
            delete(file, files.getLast());
        }
    }

    private void delete(RecordingFile file, RecordingFile current) throws IOException {
        try {
            Files.deleteIfExists(file.path());
            removedFiles.incrementAndGet();
        } catch (IOException e) {
            // A reader holds it; the next time will do.
            return;
        }
        if (file.run() != current.run()) {
            RecordingFolder.tidyRun(file.path().resolveSibling("").normalize());
        }
    }

    private boolean isRemoved(FileScan scan) {
        return removed.isPresent() && scan.nextBlock() <= removed.get().lastBlock() + 1;
    }

    /// Returns how many files were deleted.
    long removedFiles() {
        return removedFiles.get();
    }

    // The zeros that are reserved behind the content do not count, as far as the header tells.
    private static long lengthOf(RecordingFile file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long length = channel.size();
            ByteBuffer last = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(last, ChronicleFormat.LAST_POSITION);
            long content = last.getLong(0) + BlockLayout.MAX_LENGTH;
            return content > BlockLayout.MAX_LENGTH && content < length ? content : length;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
