package dev.weir.journal;

import dev.weir.sensor.record.LittleEndian;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// Walks through one Chronicle file from block to block, trusting nothing it finds.
///
/// A document that is no block and no metadata is damage; [#resync] then looks behind the last good
/// block, at each step of four bytes, for a word, a magic, two equal lengths and a checksum that
/// holds.
///
/// **Thread.** One at a time.
final class FileWalker implements AutoCloseable {
    /// What stands where the walker stands.
    enum Found {
        /// A block; the walker has moved behind it.
        BLOCK,
        /// Nothing, or nothing finished: the end, a hole, or what is still to be written.
        NOTHING,
        /// The mark at the end of a file.
        END_MARK,
        /// Something that does not belong here.
        DAMAGE
    }

    private static final int LEAST_BLOCK = ChronicleFormat.WORD_LENGTH + BlockLayout.HEADER_LENGTH;

    private static final MemorySegment ZEROS =
            MemorySegment.ofArray(new byte[1 << 20]).asReadOnly();

    private final FileWindow window;
    private final BlockChecker checker = new BlockChecker();
    private final Block block;
    private final boolean headersOnly;
    private long position;
    private long goodEnd;
    private long lastNumber;
    private boolean anyBlock;
    private BlockFault fault = BlockFault.NONE;

    /// Starts at the beginning of a file.
    ///
    /// @param block the view to move to each block found
    /// @param lastNumber the number of the block before the file, -1 when there is or was none
    /// @param headersOnly whether blocks of events alone are taken by their header, unchecked
    FileWalker(FileWindow window, Block block, long lastNumber, boolean headersOnly) {
        this.window = window;
        this.block = block;
        this.lastNumber = lastNumber;
        this.headersOnly = headersOnly;
    }

    /// Returns where in the file the walker stands.
    long position() {
        return position;
    }

    /// Returns what was wrong when [#advance] last found damage.
    BlockFault fault() {
        return fault;
    }

    /// Moves on to the next block.
    Found advance() throws IOException {
        while (true) {
            int word = wordAt(position);
            if (word <= 0) {
                word = freshWordAt(position);
            }
            if (word == 0) {
                return Found.NOTHING;
            }
            if (word < 0) {
                return unfinished(word);
            }
            if ((word & ChronicleFormat.METADATA) == 0) {
                return take(word);
            }
            int length = word & ChronicleFormat.LENGTH_MASK;
            boolean metadata = isMetadata() || (freshWordAt(position) == word && isMetadata());
            if (!metadata || !window.reaches(position + length)) {
                return damage(BlockFault.METADATA);
            }
            position = ChronicleFormat.positionBehind(position, length);
        }
    }

    /// Moves on to the next whole block that the file holds at this moment, whatever lies between,
    /// and tells whether there is one.
    boolean nextWhole() throws IOException {
        return switch (advance()) {
            case BLOCK -> true;
            case END_MARK -> false;
            case NOTHING, DAMAGE -> resync() && advance() == Found.BLOCK;
        };
    }

    /// Moves to the next whole block behind the last good one, or tells that the file holds none.
    ///
    /// Blocks are written in order. So when one stands behind a place where none was, and there
    /// still is none, there will be none.
    boolean resync() throws IOException {
        long before = position;
        if (!findBlock()) {
            return false;
        }
        if (position > before && window.reload(before, LEAST_BLOCK) >= 0 && isBlock(before)) {
            position = before;
        }
        goodEnd = position;
        return true;
    }

    private boolean findBlock() throws IOException {
        long at = goodEnd;
        if (window.reload(at, LEAST_BLOCK) < 0) {
            return false;
        }
        while (true) {
            int offset = window.load(at, LEAST_BLOCK);
            if (offset < 0) {
                return false;
            }
            int steps = (window.heldFrom(offset) - LEAST_BLOCK) / 4;
            int step = stepsToMagic(window.segment(), offset + ChronicleFormat.WORD_LENGTH, steps);
            at += step * 4L;
            if (step > steps) {
                continue;
            }
            if (isBlock(at)) {
                position = at;
                return true;
            }
            at += 4;
        }
    }

    /// Tells whether the file's header speaks of a block here or further on, where there is none.
    ///
    /// The header holds that position twice; where the two differ neither is believed. Both are 0
    /// in a header whose writer was killed before the first block.
    boolean isShort() throws IOException {
        int at = window.load(0, ChronicleFormat.HEADER_LENGTH);
        if (at < 0) {
            return false;
        }
        MemorySegment segment = window.segment();
        int name = segment.get(LittleEndian.INT, at + (long) ChronicleFormat.WORD_LENGTH);
        long last = segment.get(LittleEndian.LONG, at + ChronicleFormat.LAST_POSITION);
        long again = segment.get(LittleEndian.LONG, at + ChronicleFormat.LAST_POSITION_AND_NUMBER);
        return ChronicleFormat.beginsHeader(name)
                && last >= Math.max(1, position)
                && again >>> 32 == (last & 0xFFFF_FFFFL);
    }

    /// Tells whether a page of the file could not be read.
    boolean hasUnreadablePages() {
        return window.hasUnreadablePages();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }

    private Found unfinished(int word) throws IOException {
        if (word == ChronicleFormat.END_WORD
                && wordAt(position + ChronicleFormat.WORD_LENGTH) == ChronicleFormat.END_TEXT) {
            return Found.END_MARK;
        }
        return (word & ChronicleFormat.LENGTH_MASK) == 0
                ? Found.NOTHING
                : damage(BlockFault.UNFINISHED);
    }

    private Found take(int length) throws IOException {
        if (length < BlockLayout.HEADER_LENGTH || length > BlockLayout.MAX_LENGTH) {
            return damage(BlockFault.LENGTH);
        }
        BlockFault found = check(position, length, false);
        if (found != BlockFault.NONE) {
            // The window may hold what stood here while the block was being written.
            VarHandle.acquireFence();
            found = check(position, length, true);
        }
        if (found != BlockFault.NONE) {
            return damage(found);
        }
        if (anyBlock && block.number() > lastNumber + 1 && position > goodEnd && resync()) {
            // Metadata was stepped over, and its length may have hidden blocks.
            return advance();
        }
        anyBlock = true;
        lastNumber = block.number();
        position = ChronicleFormat.positionBehind(position, length);
        goodEnd = position;
        return Found.BLOCK;
    }

    /// Checks the block behind a word, and leaves the view on it.
    private BlockFault check(long at, int length, boolean fresh) throws IOException {
        if (headersOnly && !fresh && takeHeader(at, length)) {
            return BlockFault.NONE;
        }
        long start = at + ChronicleFormat.WORD_LENGTH;
        int offset = fresh ? window.reload(start, length) : window.load(start, length);
        if (offset < 0) {
            return BlockFault.CUT;
        }
        BlockFault found = checker.check(window.segment(), window.bytes(), offset, length);
        block.wrap(window.segment(), offset, at);
        return found == BlockFault.NONE && block.number() <= lastNumber ? BlockFault.ORDER : found;
    }

    private boolean takeHeader(long at, int length) throws IOException {
        int offset = window.load(at + ChronicleFormat.WORD_LENGTH, BlockLayout.HEADER_LENGTH);
        if (offset < 0
                || checker.checkHeader(window.segment(), offset, length) != BlockFault.NONE) {
            return false;
        }
        block.wrap(window.segment(), offset, at);
        return block.number() == lastNumber + 1
                && block.eventCount() == block.recordCount()
                && window.reaches(at + ChronicleFormat.WORD_LENGTH + length);
    }

    private boolean isBlock(long at) throws IOException {
        int length = wordAt(at);
        return length >= BlockLayout.HEADER_LENGTH
                && length <= BlockLayout.MAX_LENGTH
                && check(at, length, false) == BlockFault.NONE
                && isPlausible(block.number(), at);
    }

    /// A whole block may also lie inside the data of an event; its number then does not fit the
    /// number of blocks that have room here.
    private boolean isPlausible(long number, long at) {
        return !anyBlock || number - lastNumber - 1 <= (at - goodEnd) / LEAST_BLOCK;
    }

    private boolean isMetadata() throws IOException {
        return ChronicleFormat.beginsMetadata(wordAt(position + ChronicleFormat.WORD_LENGTH));
    }

    /// Reads a word, 0 behind the file's end.
    private int wordAt(long at) throws IOException {
        int offset = window.load(at, ChronicleFormat.WORD_LENGTH);
        return offset < 0 ? 0 : window.segment().get(LittleEndian.INT, offset);
    }

    private int freshWordAt(long at) throws IOException {
        int offset = window.reload(at, ChronicleFormat.WORD_LENGTH);
        return offset < 0 ? 0 : window.segment().get(LittleEndian.INT, offset);
    }

    private Found damage(BlockFault found) {
        fault = found;
        return Found.DAMAGE;
    }

    /// Returns after how many steps of four bytes a magic stands, or more than there are.
    ///
    /// A writer that was killed leaves tens of megabytes of zeros; they are skipped at once.
    private static int stepsToMagic(MemorySegment segment, int offset, int steps) {
        int length = (int) Math.min((steps + 1) * 4L, ZEROS.byteSize());
        long zeros = MemorySegment.mismatch(segment, offset, offset + length, ZEROS, 0, length);
        for (int step = (int) (zeros < 0 ? length : zeros) / 4; step <= steps; step++) {
            if (segment.get(LittleEndian.INT, offset + step * 4L) == BlockLayout.MAGIC_VALUE) {
                return step;
            }
        }
        return steps + 1;
    }
}
