package dev.weir.journal;

import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.MemorySegment;

/// A view of one block of a recording, checked: its checksum holds and each of its records is well
/// formed and inside it.
///
/// The records stand one behind the other:
///
/// ```java
/// for (long at = block.firstRecord(); at < block.end(); at = block.recordAfter(at)) {
///     record.wrapPacked(block.segment(), at);
/// }
/// ```
///
/// **Thread.** That of the reader. **Lifetime.** Until the reader's next step.
public final class Block {
    private MemorySegment segment = MemorySegment.NULL;
    private long offset;
    private long wordPosition;

    Block() {}

    void wrap(MemorySegment segment, long offset, long wordPosition) {
        this.segment = segment;
        this.offset = offset;
        this.wordPosition = wordPosition;
    }

    /// Returns the memory in which the block lies.
    public MemorySegment segment() {
        return segment;
    }

    /// Returns where in [#segment] the block begins.
    public long offset() {
        return offset;
    }

    /// Returns the length of the whole block in bytes.
    public int length() {
        return segment.get(LittleEndian.INT, offset + BlockLayout.BLOCK_LENGTH);
    }

    /// Returns the block's number in its recording, from 0.
    public long number() {
        return longAt(BlockLayout.BLOCK_NUMBER);
    }

    /// Returns the number of the first event in the block, or accounted as lost in it.
    public long firstSequence() {
        return longAt(BlockLayout.FIRST_SEQUENCE);
    }

    /// Returns the number of the first event behind the block.
    public long nextSequence() {
        return longAt(BlockLayout.NEXT_SEQUENCE);
    }

    /// Returns how many events the block holds.
    public int eventCount() {
        return segment.get(LittleEndian.INT, offset + BlockLayout.EVENT_COUNT);
    }

    /// Returns how many records the block holds: events, and those about the stream.
    public int recordCount() {
        return segment.get(LittleEndian.INT, offset + BlockLayout.RECORD_COUNT);
    }

    /// Returns the least time of the block's events, FILETIME; 0 without events.
    public long firstTime() {
        return longAt(BlockLayout.FIRST_TIME);
    }

    /// Returns the greatest time of the block's events, FILETIME; 0 without events.
    public long lastTime() {
        return longAt(BlockLayout.LAST_TIME);
    }

    /// Tells whether the block is a seal and nothing else.
    public boolean isSeal() {
        return (segment.get(LittleEndian.SHORT, offset + BlockLayout.FLAGS) & BlockLayout.FLAG_SEAL)
                != 0;
    }

    /// Returns where in [#segment] the first record begins.
    public long firstRecord() {
        return offset + BlockLayout.HEADER_LENGTH;
    }

    /// Returns where in [#segment] the record behind the one at an offset begins, [#end] when there
    /// is none.
    public long recordAfter(long recordOffset) {
        return recordOffset + EventRecordLayout.packedLength(segment, recordOffset);
    }

    /// Returns where in [#segment] the block ends.
    public long end() {
        return offset + length();
    }

    /// Returns where in its file the word before the block stands.
    long wordPosition() {
        return wordPosition;
    }

    private long longAt(long field) {
        return segment.get(LittleEndian.LONG, offset + field);
    }
}
