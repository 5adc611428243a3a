package dev.weir.journal;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;

/// The bytes of true blocks, and of false ones with a true checksum.
final class BlockBytes {
    private BlockBytes() {}

    /// Puts records into a block.
    static byte[] of(long number, long firstSequence, int flags, MemorySegment... records) {
        int length = BlockLayout.HEADER_LENGTH;
        for (MemorySegment record : records) {
            length += (int) record.byteSize();
        }
        MemorySegment block = MemorySegment.ofArray(new byte[length]);
        long at = BlockLayout.HEADER_LENGTH;
        int events = 0;
        long sequence = firstSequence;
        long first = 0;
        long last = 0;
        EventRecord view = new EventRecord();
        for (MemorySegment record : records) {
            MemorySegment.copy(record, 0, block, at, record.byteSize());
            at += record.byteSize();
            view.wrapPacked(record, 0);
            if (view.recordType() == RecordType.EVENT) {
                first = events == 0 ? view.timestamp() : Math.min(first, view.timestamp());
                last = events == 0 ? view.timestamp() : Math.max(last, view.timestamp());
                events++;
                sequence++;
            }
            sequence +=
                    LossLayout.unpack(view)
                            .filter(loss -> loss.firstSequence().isPresent())
                            .map(Loss::count)
                            .orElse(0L);
        }
        block.set(LittleEndian.INT, BlockLayout.MAGIC, BlockLayout.MAGIC_VALUE);
        block.set(LittleEndian.INT, BlockLayout.BLOCK_LENGTH, length);
        block.set(LittleEndian.SHORT, BlockLayout.FORMAT, (short) BlockLayout.FORMAT_VALUE);
        block.set(LittleEndian.SHORT, BlockLayout.FLAGS, (short) flags);
        block.set(LittleEndian.LONG, BlockLayout.BLOCK_NUMBER, number);
        block.set(LittleEndian.LONG, BlockLayout.FIRST_SEQUENCE, firstSequence);
        block.set(LittleEndian.INT, BlockLayout.EVENT_COUNT, events);
        block.set(LittleEndian.INT, BlockLayout.RECORD_COUNT, records.length);
        block.set(LittleEndian.LONG, BlockLayout.FIRST_TIME, first);
        block.set(LittleEndian.LONG, BlockLayout.LAST_TIME, last);
        block.set(LittleEndian.LONG, BlockLayout.NEXT_SEQUENCE, sequence);
        return checksummed(block.toArray(ValueLayout.JAVA_BYTE));
    }

    /// Makes the checksum of a block's bytes right.
    static byte[] checksummed(byte[] block) {
        CRC32C crc = new CRC32C();
        crc.update(block, 0, (int) BlockLayout.CRC);
        int behind = (int) BlockLayout.CRC + Integer.BYTES;
        crc.update(block, behind, block.length - behind);
        MemorySegment.ofArray(block).set(LittleEndian.INT, BlockLayout.CRC, (int) crc.getValue());
        return block;
    }
}
