package dev.weir.ringbuffer;

import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;

/// Counts what it takes and what is wrong with it.
final class StressConsumer implements RingConsumer {
    private long next;
    int events;
    int whole;
    int missing;
    int gaps;
    int wakes;

    @Override
    public void onRecord(EventRecord record) {
        if (record.recordType() == RecordType.LOSS) {
            int count = (int) LossLayout.sequencedCount(record);
            missing += count;
            next += count;
        } else {
            gaps += record.sequence() == next ? 0 : 1;
            whole += SmallRing.isWholeLongEvent(record) ? 1 : 0;
            events++;
            next++;
        }
    }

    @Override
    public void onBatchEnd() {}

    @Override
    public void onWake() {
        wakes++;
    }
}
