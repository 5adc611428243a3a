package dev.weir.ringbuffer;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// Each event that does not fit is accounted for in its place.
@JCStressTest
@Outcome(id = "9, 0", expect = Expect.ACCEPTABLE, desc = "taken or accounted for, without a gap")
@State
public class DropStress {
    private final EventRing ring = SmallRing.open(WaitStrategyName.YIELDING, WhenFull.DROP);

    @Actor
    public void trace() {
        for (int i = 0; i < 9; i++) {
            ring.onEvent(SmallRing.shortEvent());
        }
        ring.close();
    }

    @Actor
    public void consumer(II_Result result) {
        StressConsumer consumer = new StressConsumer();
        ring.consume(consumer);
        result.r1 = consumer.events + consumer.missing;
        result.r2 = consumer.gaps;
    }
}
