package dev.weir.ringbuffer;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The events dropped since one last found room, as one loss.
///
/// **Thread.** One at a time; [RingParting] sees to it.
final class PendingLoss {
    private long count;
    private long firstSequence;
    private long firstTime;
    private long lastTime;
    private long providerHigh;
    private long providerLow;
    private boolean oneProvider;

    boolean isEmpty() {
        return count == 0;
    }

    void add(EventRecord record, long sequence) {
        long time = record.timestamp();
        long high = record.providerIdHigh();
        long low = record.providerIdLow();
        if (count == 0) {
            firstSequence = sequence;
            firstTime = time;
            lastTime = time;
            providerHigh = high;
            providerLow = low;
            oneProvider = true;
        }
        count++;
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
        oneProvider &= high == providerHigh && low == providerLow;
    }

    Loss toLoss() {
        return new Loss(
                LossCause.RING_FULL,
                count,
                firstTime,
                lastTime,
                OptionalLong.of(firstSequence),
                oneProvider ? Optional.of(new UUID(providerHigh, providerLow)) : Optional.empty(),
                "");
    }

    void clear() {
        count = 0;
    }
}
