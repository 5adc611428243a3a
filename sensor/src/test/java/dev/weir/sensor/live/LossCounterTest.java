package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each event that Windows counts as lost is told once.
class LossCounterTest {
    private final List<Loss> losses = new ArrayList<>();
    private final EventSink sink =
            new EventSink() {
                @Override
                public void onEvent(EventRecord record) {}

                @Override
                public void onLoss(Loss loss) {
                    losses.add(loss);
                }
            };

    @Test
    void differenceToTheLastLookIsTold() {
        LossCounter counter = new LossCounter(LossCause.ETW_EVENTS_LOST, "weir", 10);

        counter.observe(10, 1, 2, sink);
        counter.observe(13, 2, 3, sink);
        counter.observe(13, 3, 4, sink);
        counter.observe(20, 4, 5, sink);

        assertThat(losses).extracting(Loss::count).containsExactly(3L, 7L);
        assertThat(losses.getFirst())
                .isEqualTo(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 3, 2, 3, "source=weir"));
    }

    @Test
    void countRunsThroughThirtyTwoBits() {
        LossCounter counter = new LossCounter(LossCause.ETW_EVENTS_LOST, "weir", 0x7FFF_FFF0L);

        counter.observe(0x8000_0010L, 1, 2, sink);
        counter.observe(0xFFFF_FFF0L, 1, 2, sink);
        counter.observe(0x10L, 1, 2, sink);

        assertThat(losses).extracting(Loss::count).containsExactly(0x20L, 0x7FFF_FFE0L, 0x20L);
    }

    @Test
    void olderCountSaysNothing() {
        LossCounter counter = new LossCounter(LossCause.ETW_BUFFERS_LOST, "weir", 0);

        counter.observe(5, 1, 2, sink);
        counter.observe(0, 2, 3, sink);
        counter.observe(5, 3, 4, sink);

        assertThat(losses).extracting(Loss::count).containsExactly(5L);
    }
}
