package dev.weir.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts blocks into files: numbers them, begins files, asks for room, and survives faults.
///
/// Chronicle touches no page that has no room on the disk. Should it fail all the same, the run
/// ends where it is and a fresh one is begun; the stream goes on.
///
/// **Thread.** One.
final class BlockWriter implements AutoCloseable {
    /// More than the length of what Chronicle puts at the start of a file.
    private static final long FILE_START_BYTES = 64 * 1024;

    private static final long WORD_BYTES = Integer.BYTES;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final long REOPEN_NANOS = 1_000_000_000L;

    private final RecordingFolder folder;
    private final JournalSettings settings;
    private final Preamble preamble;
    private final Consumer<JournalFile> onFile;
    private final Runnable onRoom;
    private final BlockBuffer preambleBlock = new BlockBuffer();

    private Optional<Run> run = Optional.empty();
    private long nextBlock;
    private long nextSequence;
    private boolean preambleOwed;
    private long closedNanos;
    private String fault = "";
    private long blocks;
    private long bytes;
    private long files;
    private long pastWaits;
    private long pastWaitNanos;

    /// One queue, its reserver and the file that is being written.
    private static final class Run {
        final SpaceReserver reserver;
        final ChronicleAppender appender;
        JournalFile file;
        long fileBeganNanos = System.nanoTime();
        boolean fileIsNew = true;
        Optional<ReservedFile> ended = Optional.empty();

        Run(SpaceReserver reserver, ChronicleAppender appender) {
            this.reserver = reserver;
            this.appender = appender;
            this.file = new JournalFile(appender.file());
        }

        long endWith(long blockLength) {
            return Math.max(appender.position(), FILE_START_BYTES) + WORD_BYTES + blockLength;
        }
    }

    /// Makes a writer that goes on after the last block of former runs.
    ///
    /// @param onFile told of each file once it has a block
    /// @param onRoom told, on another thread, when a full disk has room again
    BlockWriter(
            RecordingFolder folder,
            JournalSettings settings,
            Preamble preamble,
            FormerRuns former,
            Consumer<JournalFile> onFile,
            Runnable onRoom) {
        this.folder = folder;
        this.settings = settings;
        this.preamble = preamble;
        this.onFile = onFile;
        this.onRoom = onRoom;
        this.nextBlock = former.nextBlock();
        this.nextSequence = former.nextSequence();
    }

    /// Begins a run.
    void open() throws IOException {
        Path directory = folder.beginRun();
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
            run = Optional.of(new Run(reserver, appender));
            preambleOwed = !preamble.isEmpty();
        } catch (IOException e) {
            reserver.close();
            RecordingFolder.tidyRun(directory);
            throw e;
        }
    }

    /// Appends a block of records, in a new file if one is due; false when it is refused for want
    /// of room.
    boolean write(BlockBuffer block) {
        if (!isOpen()) {
            return false;
        }
        Run open = run.orElseThrow();
        long end = open.endWith(block.length());
        SpaceReserver reserver = open.reserver;
        if (isRollDue(open, end) && canRoll(reserver, end) && !roll(open)) {
            return false;
        }
        return (!preambleOwed || writePreamble(open))
                && reserver.awaitRoom(open.endWith(block.length()))
                && append(open, block, 0);
    }

    /// Appends a seal or a last account into the current file, in the room kept for that.
    boolean writeLast(BlockBuffer block, int flags) {
        if (run.isEmpty()) {
            return false;
        }
        Run open = run.orElseThrow();
        return (!preambleOwed || writePreamble(open))
                && open.reserver.hasClosingRoom(open.endWith(block.length()))
                && append(open, block, flags);
    }

    /// Has the sessions and schemas repeated before the next block.
    void owePreamble() {
        preambleOwed = true;
    }

    /// Tells whether the next block can be this one: what stands before it is settled, and there is
    /// room.
    boolean canWriteLast(BlockBuffer block) {
        return run.isPresent()
                && !preambleOwed
                && run.get().reserver.hasClosingRoom(run.get().endWith(block.length()));
    }

    private boolean isOpen() {
        if (run.isPresent()) {
            return true;
        }
        if (System.nanoTime() - closedNanos < REOPEN_NANOS) {
            return false;
        }
        try {
            open();
            return true;
        } catch (IOException e) {
            closedNanos = System.nanoTime();
            fault = e.toString();
            return false;
        }
    }

    private boolean isRollDue(Run open, long end) {
        return open.appender.position() > 0
                && (end > settings.rollBytes()
                        || System.nanoTime() - open.fileBeganNanos > settings.rollAge().toNanos());
    }

    // A file grows beyond its due length rather than refuse a block.
    private static boolean canRoll(SpaceReserver reserver, long end) {
        return reserver.isNextReady() || (!reserver.hasRoom(end) && reserver.awaitNext());
    }

    private boolean roll(Run open) {
        try {
            open.appender.roll(open.reserver.nextPath(), Instant.now());
        } catch (IOException e) {
            endRun(open, e);
            return false;
        }
        open.ended = open.reserver.advance();
        open.file.complete();
        open.file = new JournalFile(open.appender.file());
        open.fileIsNew = true;
        open.fileBeganNanos = System.nanoTime();
        preambleOwed = true;
        return true;
    }

    private boolean writePreamble(Run open) {
        preambleBlock.begin(nextSequence);
        for (var record : preamble.records()) {
            if (!preambleBlock.accepts((int) record.byteSize())) {
                if (!appendPreamble(open)) {
                    return false;
                }
                preambleBlock.begin(nextSequence);
            }
            preambleBlock.addPacked(record, 0);
        }
        if (!preambleBlock.isEmpty() && !appendPreamble(open)) {
            return false;
        }
        preambleOwed = false;
        return true;
    }

    private boolean appendPreamble(Run open) {
        return open.reserver.awaitRoom(open.endWith(preambleBlock.length()))
                && append(open, preambleBlock, 0);
    }

    private boolean append(Run open, BlockBuffer block, int flags) {
        block.writeHeader(nextBlock, flags);
        block.writeChecksum();
        long before = open.appender.position();
        try {
            open.appender.append(block.memory(), block.length());
        } catch (RuntimeException | Error e) {
            boolean written = isWritten(open, before, block.length());
            if (written) {
                accepted(block);
            }
            endRun(open, e);
            return written;
        }
        accepted(block);
        long end = open.appender.position();
        open.reserver.contentEnd(end);
        open.file.end(end);
        if (open.fileIsNew) {
            open.fileIsNew = false;
            files++;
            onFile.accept(open.file);
            open.ended.ifPresent(open.reserver::end);
            open.ended = Optional.empty();
        }
        return true;
    }

    private void accepted(BlockBuffer block) {
        nextBlock++;
        nextSequence = block.nextSequence();
        blocks++;
        bytes += block.length();
    }

    // An excerpt is in the file when its word is, whatever failed after that.
    private static boolean isWritten(Run open, long before, long length) {
        try {
            ReservedFile file = open.reserver.currentFile();
            long position = before;
            int word = file.word(position);
            while ((word & METADATA) != 0) {
                position += WORD_BYTES + (((word & LENGTH_MASK) + 3) & ~3);
                word = file.word(position);
            }
            return word == length;
        } catch (IOException e) {
            return false;
        }
    }

    private void endRun(Run open, Throwable cause) {
        fault = cause.toString();
        closedNanos = System.nanoTime();
        run = Optional.empty();
        pastWaits += open.reserver.waits();
        pastWaitNanos += open.reserver.waitNanos();
        open.file.complete();
        try {
            open.appender.close();
        } catch (RuntimeException | Error e) {
            fault = fault + "; " + e;
        }
        open.reserver.close();
    }

    long nextBlock() {
        return nextBlock;
    }

    long nextSequence() {
        return nextSequence;
    }

    long blocks() {
        return blocks;
    }

    long bytes() {
        return bytes;
    }

    long files() {
        return files;
    }

    long waits() {
        return pastWaits + run.map(open -> open.reserver.waits()).orElse(0L);
    }

    long waitNanos() {
        return pastWaitNanos + run.map(open -> open.reserver.waitNanos()).orElse(0L);
    }

    /// Returns why the last refused block was refused, or nothing.
    String fault() {
        return run.map(open -> open.reserver.fault()).filter(f -> !f.isEmpty()).orElse(fault);
    }

    @Override
    public void close() {
        run.ifPresent(open -> {
            run = Optional.empty();
            pastWaits += open.reserver.waits();
            pastWaitNanos += open.reserver.waitNanos();
            open.file.complete();
            open.appender.close();
            open.reserver.close();
        });
    }
}
