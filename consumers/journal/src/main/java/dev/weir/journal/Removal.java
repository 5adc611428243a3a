package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// What a retention record says: the oldest part of a recording that was removed.
///
/// @param lastBlock the last block that is gone
/// @param nextSequence the sequence number with which the first block that is left begins
/// @param firstTime the time of the first event that was ever removed, FILETIME
/// @param lastTime the time of the last one
/// @param eventCount how many events were ever removed
/// @param hash the hash of the seal whose range ends with `lastBlock`
public record Removal(
        long lastBlock,
        long nextSequence,
        long firstTime,
        long lastTime,
        long eventCount,
        Bytes hash) {

    /// Packs the account as a record of the stream.
    MemorySegment pack(Arena arena) {
        byte[] bytes = new byte[RetentionLayout.LENGTH];
        MemorySegment data = MemorySegment.ofArray(bytes);
        data.set(LittleEndian.LONG, RetentionLayout.LAST_BLOCK, lastBlock);
        data.set(LittleEndian.LONG, RetentionLayout.NEXT_SEQUENCE, nextSequence);
        data.set(LittleEndian.LONG, RetentionLayout.FIRST_TIME, firstTime);
        data.set(LittleEndian.LONG, RetentionLayout.LAST_TIME, lastTime);
        data.set(LittleEndian.LONG, RetentionLayout.EVENT_COUNT, eventCount);
        System.arraycopy(
                hash.toArray(), 0, bytes, (int) RetentionLayout.HASH, SealLayout.HASH_LENGTH);
        return new EventRecordBuilder()
                .provider(RecordType.STREAM_PROVIDER)
                .id(RecordType.RETENTION)
                .timestamp(lastTime)
                .userData(bytes)
                .buildPacked(arena, RecordType.RETENTION);
    }

    /// Reads what a record of the stream says, or empty when it is no retention record.
    static Optional<Removal> unpack(EventRecord record) {
        if (record.recordType() != RecordType.RETENTION
                || record.userDataLength() < RetentionLayout.LENGTH) {
            return Optional.empty();
        }
        MemorySegment data = record.userData();
        byte[] hash =
                data.asSlice(RetentionLayout.HASH, SealLayout.HASH_LENGTH)
                        .toArray(ValueLayout.JAVA_BYTE);
        return Optional.of(
                new Removal(
                        data.get(LittleEndian.LONG, RetentionLayout.LAST_BLOCK),
                        data.get(LittleEndian.LONG, RetentionLayout.NEXT_SEQUENCE),
                        data.get(LittleEndian.LONG, RetentionLayout.FIRST_TIME),
                        data.get(LittleEndian.LONG, RetentionLayout.LAST_TIME),
                        data.get(LittleEndian.LONG, RetentionLayout.EVENT_COUNT),
                        Bytes.of(hash)));
    }
}
