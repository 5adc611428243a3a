package dev.weir.ringbuffer;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// A consumer that checks that numbers have no gap, and dawdles.
///
/// Senders who set an event's time to its number learn whether it came out under another.
final class Accountant implements RingConsumer {
    private final Random random;
    private long next;
    long events;
    long missing;
    long gaps;
    long misnumbered;

    Accountant(long seed) {
        random = new Random(seed);
    }

    @Override
    public void onRecord(EventRecord record) {
        if (record.recordType() == RecordType.LOSS) {
            Loss loss = LossLayout.unpack(record).orElseThrow();
            gaps += loss.firstSequence().orElse(next) == next ? 0 : 1;
            missing += loss.firstSequence().isPresent() ? loss.count() : 0;
            next += loss.firstSequence().isPresent() ? loss.count() : 0;
        } else {
            gaps += record.sequence() == next ? 0 : 1;
            misnumbered += record.sequence() == record.timestamp() ? 0 : 1;
            events++;
            next++;
        }
    }

    @Override
    public void onBatchEnd() {
        if (random.nextInt(8) == 0) {
            LockSupport.parkNanos(random.nextInt(1_000_000));
        }
    }
}
