package dev.weir.ringbuffer;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// Another thread closes while events are dropped: the consumer finds a stream without a gap, and
/// what it does not get is counted.
@JCStressTest
@Outcome(id = "6, 0", expect = Expect.ACCEPTABLE, desc = "every event is counted, none is skipped")
@State
public class CloseStress {
    private final EventRing ring = SmallRing.open(WaitStrategyName.BLOCKING, WhenFull.DROP);

    @Actor
    public void trace() {
        for (int i = 0; i < 6; i++) {
            ring.onEvent(SmallRing.shortEvent());
        }
    }

    @Actor
    public void closer() {
        ring.close();
    }

    @Arbiter
    public void consumer(II_Result result) {
        StressConsumer consumer = new StressConsumer();
        ring.consume(consumer);
        int outstanding = (int) ring.statistics().outstanding();
        result.r1 = consumer.events + consumer.missing + outstanding;
        result.r2 = consumer.gaps;
    }
}
