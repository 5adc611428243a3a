package dev.weir.journal;

import dev.weir.sensor.LossCause;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    private final Recording recording;
    private final boolean follow;
    private final boolean headersOnly;
    private final long startBlock;
    private final ReadBuffer buffer;
    private final Block block = new Block();
    private Optional<RecordingFile> file = Optional.empty();
    private Optional<FileWalker> walker = Optional.empty();
    private Optional<Gap> gap = Optional.empty();
    private Optional<Suspicion> suspicion = Optional.empty();
    private boolean blockHeldBack;
    private boolean endTold;
    private long lastSeen = -1;
    private long nextBlock;
    private OptionalLong nextSequence;
    private long lastTime;
    private long lastLookNanos = System.nanoTime() - LOOK_NANOS;

    /// Where something was wrong first, behind the last good block.
    private record Suspicion(String file, long offset, BlockFault fault) {}

    private BlockReader(Recording recording, long startBlock, boolean follow, boolean headersOnly) {
        this.recording = recording;
        this.follow = follow;
        this.headersOnly = headersOnly;
        this.buffer = headersOnly ? ReadBuffer.forSearching() : ReadBuffer.forReading();
        this.startBlock = startBlock;
        this.nextBlock = startBlock;
        this.nextSequence = startBlock == 0 ? OptionalLong.of(0) : OptionalLong.empty();
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
            return pass();
        }
        while (true) {
            FileWalker.Found found =
                    walker.isPresent() ? walker.get().advance() : FileWalker.Found.END_MARK;
            if (found == FileWalker.Found.BLOCK) {
                if (!isBeforeStart()) {
                    return accept();
                }
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
                suspect(walker.get(), walker.get().fault());
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

    private boolean isBeforeStart() {
        lastSeen = block.number();
        if (lastSeen >= startBlock) {
            return false;
        }
        nextSequence =
                lastSeen + 1 == startBlock
                        ? OptionalLong.of(block.nextSequence())
                        : OptionalLong.empty();
        lastTime = Math.max(lastTime, block.lastTime());
        return true;
    }

    private Step accept() throws IOException {
        boolean continuous =
                block.number() == nextBlock
                        && (nextSequence.isEmpty()
                                || nextSequence.getAsLong() == block.firstSequence());
        if (continuous) {
            return pass();
        }
        gap = Optional.of(gapBeforeBlock());
        blockHeldBack = true;
        return Step.GAP;
    }

    private Step pass() {
        suspicion = Optional.empty();
        endTold = false;
        nextBlock = block.number() + 1;
        nextSequence = OptionalLong.of(block.nextSequence());
        lastTime = Math.max(lastTime, block.lastTime());
        return Step.BLOCK;
    }

    private Gap gapBeforeBlock() throws IOException {
        long blocks = block.number() - nextBlock;
        BlockFault unseen = blocks == 0 ? BlockFault.SEQUENCE : BlockFault.MISSING;
        Suspicion where =
                suspicion.orElseGet(() -> new Suspicion(fileName(), block.wordPosition(), unseen));
        long events =
                nextSequence.isPresent() ? block.firstSequence() - nextSequence.getAsLong() : -1;
        boolean removed =
                suspicion.isEmpty()
                        && blocks > 0
                        && !headersOnly
                        && RecordingScan.ofAll(recording).removedUpTo() >= block.number() - 1;
        return new Gap(
                removed ? LossCause.REMOVED : LossCause.DAMAGED_BLOCK,
                where.file,
                where.offset,
                where.fault.text(),
                nextBlock,
                OptionalLong.of(blocks),
                nextSequence,
                events >= 0 ? OptionalLong.of(events) : OptionalLong.empty(),
                lastTime,
                block.firstTime());
    }

    /// At the end a suspicion that no block behind it has explained is a gap of unknown length.
    private Step end() {
        if (suspicion.isEmpty() || endTold) {
            return Step.END;
        }
        Suspicion where = suspicion.get();
        endTold = true;
        gap =
                Optional.of(
                        new Gap(
                                LossCause.DAMAGED_BLOCK,
                                where.file,
                                where.offset,
                                where.fault.text(),
                                nextBlock,
                                OptionalLong.empty(),
                                nextSequence,
                                OptionalLong.empty(),
                                lastTime,
                                0));
        return Step.GAP;
    }

    private void suspect(FileWalker here, BlockFault fault) {
        suspect(here.position(), fault);
    }

    private void suspect(long offset, BlockFault fault) {
        if (suspicion.isEmpty()) {
            suspicion = Optional.of(new Suspicion(fileName(), offset, fault));
        }
    }

    private String fileName() {
        return file.map(here -> recording.directory().relativize(here.path()).toString())
                .orElse("");
    }
}
