package dev.weir.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts blocks into files: numbers them, begins files, asks for room, and survives faults.
///
/// Chronicle touches no page that has no room on the disk. Should it fail all the same, the run
/// ends where it is and a fresh one is begun; the stream goes on.
///
/// **Thread.** One.
final class BlockWriter implements AutoCloseable {
    private static final long REOPEN_NANOS = 1_000_000_000L;

    private final RecordingFolder folder;
    private final JournalSettings settings;
    private final Preamble preamble;
    private final Consumer<JournalFile> onFile;
    private final Runnable onRoom;
    private final BlockBuffer preambleBlock = new BlockBuffer();

    private Optional<OpenRun> run = Optional.empty();
    private long nextBlock;
    private long nextSequence;
    private boolean preambleOwed;
    private long faultNanos;
    private String fault = "";
    private long blocks;
    private long bytes;
    private long files;
    private long formerWaits;
    private long formerWaitNanos;

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
        run = Optional.of(OpenRun.begin(folder.beginRun(), settings, this::begun, onRoom));
        preambleOwed = !preamble.isEmpty();
    }

    private void begun(JournalFile file) {
        files++;
        onFile.accept(file);
    }

    /// Appends a block of records, in a new file if one is due; false when it is refused for want
    /// of room.
    boolean write(BlockBuffer block) {
        if (!isOpen()) {
            return false;
        }
        OpenRun open = run.orElseThrow();
        if (open.wantsRoll(block.length()) && !roll(open)) {
            return false;
        }
        return writePreamble(open)
                && run.isPresent()
                && open.awaitRoom(block.length())
                && append(open, block, 0);
    }

    /// Appends a seal or a last account into the current file, in the room kept for that; false
    /// when there is not even that.
    boolean writeLast(BlockBuffer block, int flags) {
        if (run.isEmpty()) {
            return false;
        }
        OpenRun open = run.get();
        return writePreamble(open)
                && run.isPresent()
                && open.hasClosingRoom(block.length())
                && append(open, block, flags);
    }

    /// Tells whether the next block can be this one: what stands before it is settled, and there is
    /// room.
    boolean canWriteLast(BlockBuffer block) {
        return run.isPresent() && !preambleOwed && run.get().hasClosingRoom(block.length());
    }

    /// Has the sessions and schemas repeated before the next block.
    void owePreamble() {
        preambleOwed = true;
    }

    private boolean isOpen() {
        if (run.isPresent()) {
            return true;
        }
        if (System.nanoTime() - faultNanos < REOPEN_NANOS) {
            return false;
        }
        try {
            open();
            return true;
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    private boolean roll(OpenRun open) {
        try {
            open.roll();
            preambleOwed = true;
            return true;
        } catch (IOException e) {
            fail(e);
            endRun(open);
            return false;
        }
    }

    private boolean writePreamble(OpenRun open) {
        if (!preambleOwed) {
            return true;
        }
        preambleBlock.begin(nextSequence);
        for (MemorySegment record : preamble.records()) {
            if (!preambleBlock.accepts((int) record.byteSize())) {
                if (!appendPreamble(open)) {
                    return false;
                }
                preambleBlock.begin(nextSequence);
            }
            preambleBlock.addPacked(record, 0);
        }
        preambleOwed = !preambleBlock.isEmpty() && !appendPreamble(open);
        return !preambleOwed;
    }

    private boolean appendPreamble(OpenRun open) {
        return open.awaitRoom(preambleBlock.length()) && append(open, preambleBlock, 0);
    }

    private boolean append(OpenRun open, BlockBuffer block, int flags) {
        block.writeHeader(nextBlock, flags);
        block.writeChecksum();
        try {
            open.append(block);
        } catch (RuntimeException | Error e) {
            fail(e);
            boolean written = open.recover(block.length());
            if (written) {
                count(block);
            }
            endRun(open);
            return written;
        }
        count(block);
        return true;
    }

    private void count(BlockBuffer block) {
        nextBlock++;
        nextSequence = block.nextSequence();
        blocks++;
        bytes += block.length();
    }

    private void fail(Throwable thrown) {
        fault = thrown.toString();
        faultNanos = System.nanoTime();
    }

    private void endRun(OpenRun open) {
        run = Optional.empty();
        fault = fault.isEmpty() ? open.fault() : fault;
        formerWaits += open.waits();
        formerWaitNanos += open.waitNanos();
        try {
            open.close();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
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
        return formerWaits + run.map(OpenRun::waits).orElse(0L);
    }

    long waitNanos() {
        return formerWaitNanos + run.map(OpenRun::waitNanos).orElse(0L);
    }

    /// Returns why the last refused block was refused, or nothing.
    String fault() {
        return run.map(OpenRun::fault).filter(text -> !text.isEmpty()).orElse(fault);
    }

    @Override
    public void close() {
        run.ifPresent(this::endRun);
    }
}
