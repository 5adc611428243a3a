package dev.weir.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/// Reads the blocks of a recording in order, over files, runs, and what is missing.
///
/// Each step finds a whole, checked block; or a gap, which stands before the block behind it; or
/// nothing yet; or the end. In a file that is still written nothing is concluded from what is not
/// there, before the file has its end mark or a later file has appeared.
///
/// **Thread.** One at a time. The writer is never held up and knows nothing of its readers.
public final class BlockReader implements AutoCloseable {
    /// What a step found.
    public enum Step {
        /// A block, see [BlockReader#block].
        BLOCK,
        /// Blocks are missing, see [BlockReader#gap].
        GAP,
        /// Nothing more is there yet; only when following.
        WAIT,
        /// The end; only when not following.
        END
    }

    private static final long LOOK_AT_END_MARK_NANOS = 1_000_000;
    private static final long LOOK_NANOS = 20_000_000;
    private static final long SCAN_NANOS = 1_000_000_000;

    private final Recording recording;
    private final boolean follow;
    private final boolean headersOnly;
    private final Continuity continuity;
    private final ReadBuffer buffer;
    private final Block block = new Block();
    private Optional<RecordingFile> file = Optional.empty();
    private Optional<FileWalker> walker = Optional.empty();
    private Optional<Gap> gap = Optional.empty();
    private boolean blockHeldBack;
    private boolean atFileStart;
    private long removedUpTo = -1;
    private long removedKnownNanos = System.nanoTime() - 2 * SCAN_NANOS;
    private long lastSeen = -1;
    private long lastLookNanos = System.nanoTime() - LOOK_NANOS;

    private BlockReader(Recording recording, long startBlock, boolean follow, boolean headersOnly) {
        this.recording = recording;
        this.follow = follow;
        this.headersOnly = headersOnly;
        this.buffer = headersOnly ? ReadBuffer.forSearching() : ReadBuffer.forReading();
        this.continuity = new Continuity(startBlock);
    }

    static BlockReader open(Recording recording, Position from, boolean follow) throws IOException {
        BlockReader reader = new BlockReader(recording, from.block(), follow, false);
        Optional<RecordingFile> first = new RecordingSearch(recording).fileOfBlock(from.block());
        if (first.isPresent()) {
            reader.openFirst(List.of(first.get()));
        }
        return reader;
    }

    /// Opens a reader of all blocks that takes those of events alone by their header, unchecked.
    static BlockReader ofHeaders(Recording recording) {
        return new BlockReader(recording, 0, false, true);
    }

    /// Goes on to the next block or gap.
    ///
    /// **Errors.** [IOException] when a file or directory cannot be opened or listed.
    public Step next() throws IOException {
        if (blockHeldBack) {
            blockHeldBack = false;
            continuity.pass(block);
            return Step.BLOCK;
        }
        while (true) {
            FileWalker.Found found =
                    walker.isPresent() ? walker.get().advance() : FileWalker.Found.END_MARK;
            if (found == FileWalker.Found.BLOCK) {
                if (!accept()) {
                    continue;
                }
                return blockHeldBack ? Step.GAP : Step.BLOCK;
            } else if (follow && !isTimeToLook(found)) {
                return Step.WAIT;
            } else if (!lookFurther(found)) {
                return follow ? Step.WAIT : end();
            }
        }
    }

    /// Returns the block of the last step that was [Step#BLOCK].
    ///
    /// **Lifetime.** Until the next step.
    public Block block() {
        return block;
    }

    /// Returns the gap of the last step that was [Step#GAP].
    public Gap gap() {
        return gap.orElseThrow(() -> new IllegalStateException("the last step was no gap"));
    }

    /// Returns the file in which the reader is; empty before the first.
    public Optional<RecordingFile> file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (walker.isPresent()) {
            walker.get().close();
            walker = Optional.empty();
        }
    }

    /// Where the walker found nothing to go on with: looks behind damage, then for a later file.
    private boolean lookFurther(FileWalker.Found found) throws IOException {
        List<RecordingFile> files = recording.files();
        List<RecordingFile> later = file.isPresent() ? file.get().behindMe(files) : files;
        boolean settled = !follow || !later.isEmpty();
        if (walker.isPresent() && found != FileWalker.Found.END_MARK) {
            if (found == FileWalker.Found.DAMAGE) {
                suspect(walker.get().position(), walker.get().fault());
            }
            boolean worthLooking = settled || found == FileWalker.Found.DAMAGE;
            if (worthLooking && findHidden(walker.get(), settled)) {
                return true;
            }
        }
        return openFirst(later);
    }

    private boolean findHidden(FileWalker here, boolean settled) throws IOException {
        long before = here.position();
        if (here.resync()) {
            suspect(before, BlockFault.HOLE);
            return true;
        }
        if (settled && (here.isShort() || here.hasUnreadablePages())) {
            // The writer may have gone on since the walker looked.
            if (here.resync()) {
                return true;
            }
            suspect(before, BlockFault.HOLE);
        }
        return false;
    }

    /// Opens the first of some files that is still there.
    private boolean openFirst(List<RecordingFile> files) throws IOException {
        for (RecordingFile next : files) {
            try {
                FileWindow window = new FileWindow(next.path(), buffer);
                close();
                walker = Optional.of(new FileWalker(window, block, lastSeen, headersOnly));
                file = Optional.of(next);
                atFileStart = true;
                return true;
            } catch (NoSuchFileException e) {
                // Retention took it since it was listed; the gap will show.
            }
        }
        return false;
    }

    private boolean isTimeToLook(FileWalker.Found found) {
        long now = System.nanoTime();
        long interval = found == FileWalker.Found.END_MARK ? LOOK_AT_END_MARK_NANOS : LOOK_NANOS;
        if (now - lastLookNanos < interval) {
            return false;
        }
        lastLookNanos = now;
        return true;
    }

    /// Takes the block found, and tells whether it, or a gap before it, is the next step.
    private boolean accept() throws IOException {
        lastSeen = block.number();
        if (continuity.isBeforeStart(block)) {
            atFileStart = false;
            return false;
        }
        if (continuity.continues(block)) {
            continuity.pass(block);
        } else {
            boolean removed = continuity.isUnexplained(block) && isRemoved(block.number() - 1);
            gap = Optional.of(continuity.gapBefore(block, fileName(), removed));
            blockHeldBack = true;
        }
        atFileStart = false;
        return true;
    }

    /// Tells whether retention removed a block. It takes whole files, so the question comes up at
    /// the first block of a file; the answer is looked for once a second at most, for many gaps
    /// must not cost many scans.
    private boolean isRemoved(long number) throws IOException {
        boolean stale = System.nanoTime() - removedKnownNanos > SCAN_NANOS;
        if (number > removedUpTo && atFileStart && !headersOnly && stale) {
            removedUpTo = RecordingScan.ofAll(recording).removedUpTo();
            removedKnownNanos = System.nanoTime();
        }
        return atFileStart && number <= removedUpTo;
    }

    private Step end() {
        Optional<Gap> last = continuity.gapAtEnd();
        gap = last.or(() -> gap);
        return last.isPresent() ? Step.GAP : Step.END;
    }

    private void suspect(long offset, BlockFault fault) {
        continuity.suspect(fileName(), offset, fault);
    }

    private String fileName() {
        return file.map(here -> recording.directory().relativize(here.path()).toString())
                .orElse("");
    }
}
