package dev.weir.journal;

import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.MemorySegment;

/// Steps through the records of a block and numbers its events.
///
/// **Thread.** One at a time. **Lifetime.** That of the block.
final class RecordCursor {
    private static final int NONE = -1;

    private final EventRecord record = new EventRecord();
    private MemorySegment segment = MemorySegment.NULL;
    private long next;
    private long end;
    private int ordinal = -1;
    private int type;
    private long sequence;

    /// Moves before the first record of a block.
    void start(Block block) {
        segment = block.segment();
        next = block.firstRecord();
        end = block.end();
        sequence = block.firstSequence();
        ordinal = -1;
        type = NONE;
        record.wrapPacked(segment, next);
    }

    /// Moves to the next record and tells whether there is one.
    boolean next() {
        if (type == RecordType.EVENT) {
            sequence++;
        } else if (type == RecordType.LOSS) {
            sequence += lost();
        }
        if (next >= end) {
            return false;
        }
        record.moveTo(next);
        type = record.recordType();
        record.sequence(type == RecordType.EVENT ? sequence : -1);
        next += EventRecordLayout.packedLength(segment, next);
        ordinal++;
        return true;
    }

    /// Returns the record moved to; its sequence number is set when it is an event.
    EventRecord record() {
        return record;
    }

    /// Returns what the record says, see [RecordType].
    int type() {
        return type;
    }

    /// Returns how many records of the block lie before this one.
    int ordinal() {
        return ordinal;
    }

    /// Returns the number of the next event at or behind this record.
    long sequence() {
        return sequence;
    }

    private long lost() {
        return LossLayout.unpack(record)
                .filter(loss -> loss.firstSequence().isPresent())
                .map(loss -> loss.count())
                .orElse(0L);
    }
}
