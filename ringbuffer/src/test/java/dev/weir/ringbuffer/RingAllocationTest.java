package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Neither side makes garbage.
@Timeout(60)
class RingAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 200_000;
    private static final int EVENTS = 500_000;

    @ParameterizedTest
    @EnumSource
    void eventAllocatesNothingOnEitherSide(WaitStrategyName strategy) throws InterruptedException {
        EventRing ring = EventRing.open(new RingSettings(1 << 20, 256, strategy, WhenFull.WAIT), 0);
        Meter meter = new Meter();
        Thread consumer = Thread.ofPlatform().start(() -> ring.consume(meter));
        EventRecord event = splitEvent();

        send(ring, event, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        send(ring, event, EVENTS);
        long published = THREADS.getCurrentThreadAllocatedBytes() - before;
        ring.close();
        consumer.join();

        assertThat(published / (double) EVENTS).isLessThan(0.01);
        assertThat(meter.allocated / (double) EVENTS).isLessThan(0.01);
    }

    /// Makes an event as a log file's reader presents it: packing it takes the longest way.
    private static EventRecord splitEvent() {
        EventRecord packed =
                new EventRecordBuilder()
                        .extendedItem(1, new byte[16])
                        .extendedItem(5, new byte[21])
                        .userData(new byte[140])
                        .build(Arena.ofAuto());
        return new EventRecord().wrapSplit(packed.data(), 0, packed.data());
    }

    private static void send(EventRing ring, EventRecord event, int count) {
        for (int i = 0; i < count; i++) {
            ring.onEvent(event);
        }
    }

    private static final class Meter implements RingConsumer {
        private long start;
        private long allocated;

        @Override
        public void onRecord(EventRecord record) {
            if (record.sequence() == WARM_UP) {
                start = THREADS.getCurrentThreadAllocatedBytes();
            } else if (record.sequence() == WARM_UP + EVENTS - 1) {
                allocated = THREADS.getCurrentThreadAllocatedBytes() - start;
            }
        }

        @Override
        public void onBatchEnd() {}
    }
}
