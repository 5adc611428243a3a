package dev.weir.ringbuffer;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// Wakes lose no record, and one that comes before the end is not lost, wherever the consumer is.
@JCStressTest
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "both events; two wakes seen as one")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "both events and both wakes")
@State
public class WakeStress {
    private final EventRing ring = SmallRing.open(WaitStrategyName.BLOCKING, WhenFull.WAIT);

    @Actor
    public void trace() {
        ring.wake();
        ring.onEvent(SmallRing.longEvent());
        ring.wake();
        ring.onEvent(SmallRing.longEvent());
        ring.close();
    }

    @Actor
    public void consumer(II_Result result) {
        StressConsumer consumer = new StressConsumer();
        ring.consume(consumer);
        result.r1 = consumer.whole;
        result.r2 = consumer.wakes;
    }
}
