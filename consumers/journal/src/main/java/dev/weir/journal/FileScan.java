package dev.weir.journal;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.util.Optional;

/// What the headers of one file's blocks say, and its last seal and retention record.
///
/// @param firstBlock the number of the first block
/// @param nextBlock the number of the block behind the last one, 0 when the file holds none
/// @param nextSequence the sequence number behind the last block
/// @param eventCount how many events there are
/// @param firstTime the time of the first event, FILETIME; 0 without events
/// @param lastTime the time of the last event, FILETIME; 0 without events
/// @param lastSeal the last seal in the file
/// @param lastRemoval the last account of what retention removed
record FileScan(
        long firstBlock,
        long nextBlock,
        long nextSequence,
        long eventCount,
        long firstTime,
        long lastTime,
        Optional<Seal> lastSeal,
        Optional<Removal> lastRemoval) {

    /// Reads a file, whatever damage there is in it.
    static FileScan of(RecordingFile file) throws IOException {
        long firstBlock = 0;
        long nextBlock = 0;
        long nextSequence = 0;
        long eventCount = 0;
        long firstTime = 0;
        long lastTime = 0;
        Optional<Seal> lastSeal = Optional.empty();
        Optional<Removal> lastRemoval = Optional.empty();
        Block block = new Block();
        try (FileWalker walker = walker(file, block)) {
            while (walker.nextWhole()) {
                firstBlock = nextBlock == 0 ? block.number() : firstBlock;
                nextBlock = block.number() + 1;
                nextSequence = block.nextSequence();
                if (block.eventCount() > 0) {
                    firstTime =
                            eventCount == 0
                                    ? block.firstTime()
                                    : Math.min(firstTime, block.firstTime());
                    lastTime = Math.max(lastTime, block.lastTime());
                    eventCount += block.eventCount();
                }
                if (block.isSeal()) {
                    lastSeal = Optional.of(Seal.of(block));
                }
                Optional<Removal> removal = removal(block);
                lastRemoval = removal.isPresent() ? removal : lastRemoval;
            }
        }
        return new FileScan(
                firstBlock,
                nextBlock,
                nextSequence,
                eventCount,
                firstTime,
                lastTime,
                lastSeal,
                lastRemoval);
    }

    /// Returns the seal in a file whose range ends with a block.
    static Optional<Seal> findSeal(RecordingFile file, long lastBlock) throws IOException {
        Block block = new Block();
        try (FileWalker walker = walker(file, block)) {
            while (walker.nextWhole()) {
                if (block.isSeal() && Seal.of(block).lastBlock() == lastBlock) {
                    return Optional.of(Seal.of(block));
                }
            }
        }
        return Optional.empty();
    }

    private static FileWalker walker(RecordingFile file, Block block) throws IOException {
        return new FileWalker(
                new FileWindow(file.path(), ReadBuffer.forSearching()), block, -1, true);
    }

    private static Optional<Removal> removal(Block block) {
        if (block.recordCount() == block.eventCount()) {
            return Optional.empty();
        }
        Optional<Removal> found = Optional.empty();
        EventRecord record = new EventRecord();
        for (long at = block.firstRecord(); at < block.end(); at = block.recordAfter(at)) {
            record.wrapPacked(block.segment(), at);
            if (record.recordType() == RecordType.RETENTION) {
                found = Removal.unpack(record);
            }
        }
        return found;
    }
}
