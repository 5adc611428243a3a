package dev.weir.bench;

import dev.weir.ringbuffer.RingConsumer;
import dev.weir.sensor.record.EventRecord;

/// The least that a consumer can do: looks at one word of each record.
final class WordSum implements RingConsumer {
    private long sum;

    @Override
    public void onRecord(EventRecord record) {
        sum += record.timestamp();
    }

    @Override
    public void onBatchEnd() {}

    long sum() {
        return sum;
    }
}
