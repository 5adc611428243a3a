package dev.weir.journal;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Decides whether bytes are a block.
///
/// The bytes lie in a buffer of our own, never in a mapping, so nothing changes or vanishes under
/// the checks.
///
/// **Thread.** One at a time.
final class BlockChecker {
    private final CRC32C checksum = new CRC32C();
    private final EventRecord record = new EventRecord();
    private int events;
    private long sequence;

    /// Checks the bytes of one block.
    ///
    /// @param buffer the same memory as the segment
    /// @param length the length that the word before the block gives
    BlockFault check(MemorySegment segment, ByteBuffer buffer, int offset, int length) {
        BlockFault fault = checkHeader(segment, offset, length);
        if (fault != BlockFault.NONE) {
            return fault;
        }
        if (checksumOf(buffer, offset, length)
                != segment.get(LittleEndian.INT, offset + BlockLayout.CRC)) {
            return BlockFault.CHECKSUM;
        }
        if (segment.get(LittleEndian.SHORT, offset + BlockLayout.FORMAT) != BlockLayout.FORMAT_VALUE
                || (flags(segment, offset) & ~BlockLayout.FLAG_SEAL) != 0) {
            return BlockFault.FORMAT;
        }
        return checkRecords(segment, offset, length);
    }

    /// Checks magic and length alone, which are cheap and tell a block from other bytes.
    BlockFault checkHeader(MemorySegment segment, int offset, int length) {
        if (segment.get(LittleEndian.INT, offset + BlockLayout.MAGIC) != BlockLayout.MAGIC_VALUE) {
            return BlockFault.MAGIC;
        }
        return segment.get(LittleEndian.INT, offset + BlockLayout.BLOCK_LENGTH) == length
                ? BlockFault.NONE
                : BlockFault.INNER_LENGTH;
    }

    private int checksumOf(ByteBuffer buffer, int offset, int length) {
        int crc = offset + (int) BlockLayout.CRC;
        checksum.reset();
        checksum.update(buffer.limit(crc).position(offset));
        checksum.update(buffer.limit(offset + length).position(crc + Integer.BYTES));
        return (int) checksum.getValue();
    }

    private BlockFault checkRecords(MemorySegment segment, int offset, int length) {
        long end = (long) offset + length;
        int records = 0;
        events = 0;
        sequence = segment.get(LittleEndian.LONG, offset + BlockLayout.FIRST_SEQUENCE);
        if (sequence < 0 || segment.get(LittleEndian.LONG, offset + BlockLayout.BLOCK_NUMBER) < 0) {
            return BlockFault.SEQUENCE;
        }
        boolean seal = false;
        long at = offset + (long) BlockLayout.HEADER_LENGTH;
        record.wrapPacked(segment, at);
        while (at < end) {
            if (!EventRecordLayout.isPackedRecord(segment, at, end)) {
                return BlockFault.RECORDS;
            }
            // The packed length, and above it the type, which has 16 bits.
            long word = segment.get(LittleEndian.LONG, at + EventRecordLayout.PACKED_LENGTH);
            int type = (int) (word >>> 32) & 0xFFFF;
            if (type == RecordType.EVENT) {
                events++;
                sequence++;
            } else if (type == RecordType.LOSS && !addLoss(at)) {
                return BlockFault.SEQUENCE;
            } else if (type == RecordType.SEAL) {
                seal = record.moveTo(at).userDataLength() == SealLayout.LENGTH;
                if (!seal) {
                    return BlockFault.RECORDS;
                }
            }
            records++;
            at += (int) word;
        }
        boolean counted =
                records == segment.get(LittleEndian.INT, offset + BlockLayout.RECORD_COUNT)
                        && events == segment.get(LittleEndian.INT, offset + BlockLayout.EVENT_COUNT)
                        && seal == ((flags(segment, offset) & BlockLayout.FLAG_SEAL) != 0)
                        && (!seal || records == 1);
        if (!counted) {
            return BlockFault.COUNTS;
        }
        return sequence == segment.get(LittleEndian.LONG, offset + BlockLayout.NEXT_SEQUENCE)
                ? BlockFault.NONE
                : BlockFault.SEQUENCE;
    }

    /// A loss of received events stands where those events would, so it takes their numbers.
    private boolean addLoss(long at) {
        Optional<Loss> loss = LossLayout.unpack(record.moveTo(at));
        if (loss.isEmpty()) {
            return false;
        }
        if (loss.get().firstSequence().isEmpty()) {
            return true;
        }
        boolean inPlace = loss.get().firstSequence().getAsLong() == sequence;
        sequence += loss.get().count();
        return inPlace && sequence >= 0;
    }

    private static int flags(MemorySegment segment, int offset) {
        return segment.get(LittleEndian.SHORT, offset + BlockLayout.FLAGS) & 0xFFFF;
    }
}
