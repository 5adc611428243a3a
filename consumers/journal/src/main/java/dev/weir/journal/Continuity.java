package dev.weir.journal;

import dev.weir.sensor.LossCause;
import java.util.Optional;
import java.util.OptionalLong;

/// What a reader expects next, and what it says when something else comes.
///
/// **Thread.** One.
final class Continuity {
    /// Where something was wrong first, behind the last good block.
    private record Suspicion(String file, long offset, BlockFault fault) {}

    private final long startBlock;
    private Optional<Suspicion> suspicion = Optional.empty();
    private boolean endTold;
    private long nextBlock;
    private OptionalLong nextSequence;
    private long lastTime;

    /// Expects a block first.
    Continuity(long startBlock) {
        this.startBlock = startBlock;
        this.nextBlock = startBlock;
        this.nextSequence = startBlock == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }

    /// Takes a block that lies before the first one expected, and tells whether it did.
    boolean isBeforeStart(Block block) {
        if (block.number() >= startBlock) {
            return false;
        }
        nextSequence =
                block.number() + 1 == startBlock
                        ? OptionalLong.of(block.nextSequence())
                        : OptionalLong.empty();
        lastTime = Math.max(lastTime, block.lastTime());
        return true;
    }

    /// Tells whether a block is the one expected.
    boolean continues(Block block) {
        return block.number() == nextBlock
                && (nextSequence.isEmpty() || nextSequence.getAsLong() == block.firstSequence());
    }

    /// Takes a block; the one behind it is expected next.
    void pass(Block block) {
        suspicion = Optional.empty();
        endTold = false;
        nextBlock = block.number() + 1;
        nextSequence = OptionalLong.of(block.nextSequence());
        lastTime = Math.max(lastTime, block.lastTime());
    }

    /// Remembers that something is wrong; if blocks turn out to be missing, this is where and why.
    void suspect(String file, long offset, BlockFault fault) {
        if (suspicion.isEmpty()) {
            suspicion = Optional.of(new Suspicion(file, offset, fault));
        }
    }

    /// Tells whether blocks are missing before a block, and nothing in the files says why.
    boolean isUnexplained(Block block) {
        return suspicion.isEmpty() && block.number() > nextBlock;
    }

    /// Returns what is missing before a block.
    ///
    /// @param file the file in which the block stands
    /// @param removed whether retention took it
    Gap gapBefore(Block block, String file, boolean removed) {
        long blocks = block.number() - nextBlock;
        BlockFault unseen = blocks == 0 ? BlockFault.SEQUENCE : BlockFault.MISSING;
        Suspicion where =
                suspicion.orElseGet(() -> new Suspicion(file, block.wordPosition(), unseen));
        long events = block.firstSequence() - nextSequence.orElse(Long.MAX_VALUE);
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

    /// Returns, once, what is missing at the end: a suspicion that no block behind it has explained
    /// is a gap of unknown length.
    Optional<Gap> gapAtEnd() {
        if (suspicion.isEmpty() || endTold) {
            return Optional.empty();
        }
        endTold = true;
        return suspicion.map(where ->
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
    }
}
