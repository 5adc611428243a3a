package dev.weir.ringbuffer;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import java.util.ArrayList;
import java.util.List;

/// A consumer that remembers.
final class Taken implements RingConsumer {
    final List<Integer> ids = new ArrayList<>();
    final List<Long> sequences = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    int batches;
    int wakes;

    @Override
    public void onRecord(EventRecord record) {
        if (record.recordType() == RecordType.LOSS) {
            losses.add(LossLayout.unpack(record).orElseThrow());
        } else {
            ids.add(record.id());
            sequences.add(record.sequence());
        }
    }

    @Override
    public void onBatchEnd() {
        batches++;
    }

    @Override
    public void onWake() {
        wakes++;
    }
}
