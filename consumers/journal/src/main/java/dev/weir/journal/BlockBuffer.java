package dev.weir.journal;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The block that is being filled, in memory of our own.
///
/// The checksum is taken here and never over mapped memory: a page that the disk cannot back would
/// end the process there.
///
/// **Thread.** One.
final class BlockBuffer {
    private static final int AFTER_CRC = (int) BlockLayout.CRC + Integer.BYTES;

    private final MemorySegment memory = Arena.ofAuto().allocate(BlockLayout.MAX_LENGTH, 64);
    private final ByteBuffer bytes = memory.asByteBuffer();
    private final CRC32C crc = new CRC32C();
    private long length;
    private int eventCount;
    private int recordCount;
    private long firstTime;
    private long lastTime;
    private long firstSequence;
    private long nextSequence;

    /// Empties the block and sets the sequence number it starts with.
    void begin(long firstSequence) {
        this.firstSequence = firstSequence;
        nextSequence = firstSequence;
        length = BlockLayout.HEADER_LENGTH;
        eventCount = 0;
        recordCount = 0;
        firstTime = 0;
        lastTime = 0;
    }

    /// Tells whether a record of this packed length may join the block.
    boolean accepts(int packedLength) {
        return recordCount == 0 || length + packedLength <= BlockLayout.TARGET_LENGTH;
    }

    /// Packs an event into the block, which must accept it.
    void addEvent(EventRecord event, int packedLength) {
        event.copyTo(memory, length, packedLength);
        long time = memory.get(LONG, length + EventRecordLayout.TIME_STAMP);
        if (eventCount == 0) {
            firstTime = time;
            lastTime = time;
        } else {
            firstTime = Math.min(firstTime, time);
            lastTime = Math.max(lastTime, time);
        }
        eventCount++;
        advance(packedLength, 1);
    }

    /// Copies a packed record about the stream into the block, which must accept it.
    ///
    /// @param numbers how many sequence numbers the record takes
    void addPacked(MemorySegment record, long numbers) {
        MemorySegment.copy(record, 0, memory, length, record.byteSize());
        advance((int) record.byteSize(), numbers);
    }

    private void advance(int packedLength, long numbers) {
        length += packedLength;
        recordCount++;
        nextSequence += numbers;
    }

    /// Writes the header, all but its checksum.
    void writeHeader(long blockNumber, int flags) {
        memory.set(INT, BlockLayout.MAGIC, BlockLayout.MAGIC_VALUE);
        memory.set(INT, BlockLayout.BLOCK_LENGTH, (int) length);
        memory.set(INT, BlockLayout.CRC, 0);
        memory.set(SHORT, BlockLayout.FORMAT, (short) BlockLayout.FORMAT_VALUE);
        memory.set(SHORT, BlockLayout.FLAGS, (short) flags);
        memory.set(LONG, BlockLayout.BLOCK_NUMBER, blockNumber);
        memory.set(LONG, BlockLayout.FIRST_SEQUENCE, firstSequence);
        memory.set(INT, BlockLayout.EVENT_COUNT, eventCount);
        memory.set(INT, BlockLayout.RECORD_COUNT, recordCount);
        memory.set(LONG, BlockLayout.FIRST_TIME, firstTime);
        memory.set(LONG, BlockLayout.LAST_TIME, lastTime);
        memory.set(LONG, BlockLayout.NEXT_SEQUENCE, nextSequence);
    }

    /// Writes the checksum over the finished block.
    void writeChecksum() {
        crc.reset();
        crc.update(bytes.limit((int) BlockLayout.CRC).position(0));
        crc.update(bytes.limit((int) length).position(AFTER_CRC));
        memory.set(INT, BlockLayout.CRC, (int) crc.getValue());
    }

    MemorySegment memory() {
        return memory;
    }

    long length() {
        return length;
    }

    boolean isEmpty() {
        return recordCount == 0;
    }

    int eventCount() {
        return eventCount;
    }

    long firstTime() {
        return firstTime;
    }

    long lastTime() {
        return lastTime;
    }

    long firstSequence() {
        return firstSequence;
    }

    long nextSequence() {
        return nextSequence;
    }
}
