package dev.weir.ringbuffer;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// What is published is seen whole, also where it reuses slots and crosses the end.
@JCStressTest
@Outcome(id = "5, 5", expect = Expect.ACCEPTABLE, desc = "all events, all of them whole")
@State
public class PublishStress {
    private final EventRing ring = SmallRing.open(WaitStrategyName.YIELDING, WhenFull.WAIT);

    @Actor
    public void trace() {
        for (int i = 0; i < 5; i++) {
            ring.onEvent(SmallRing.longEvent());
        }
        ring.close();
    }

    @Actor
    public void consumer(II_Result result) {
        StressConsumer consumer = new StressConsumer();
        ring.consume(consumer);
        result.r1 = consumer.events;
        result.r2 = consumer.whole;
    }
}
