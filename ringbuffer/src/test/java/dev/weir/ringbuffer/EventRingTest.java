package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class EventRingTest {
    private final Arena arena = Arena.ofAuto();
    private final Taken taken = new Taken();

    @Test
    void eventsComeOutAsTheyWentInAndNumbered() {
        EventRing ring = ring(WaitStrategyName.BLOCKING, WhenFull.WAIT, 100);
        ring.onEvent(event(1, 0));
        ring.onEvent(event(2, 1000));
        ring.close();

        ring.consume(taken);

        assertThat(taken.ids).containsExactly(1, 2);
        assertThat(taken.sequences).containsExactly(100L, 101L);
        assertThat(taken.batches).isEqualTo(1);
        assertThat(ring.statistics().received()).isEqualTo(2);
        assertThat(ring.statistics().outstanding()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategyHandsOverBetweenThreads(WaitStrategyName strategy)
            throws InterruptedException {
        EventRing ring = ring(strategy, WhenFull.WAIT, 0);
        EventRecord event = event(7, 300);
        Thread trace =
                Thread.ofPlatform()
                        .name("etw-trace")
                        .start(() -> {
                            for (int i = 0; i < 20_000; i++) {
                                ring.onEvent(event);
                            }
                            ring.close();
                        });

        ring.consume(taken);
        trace.join();

        assertThat(taken.ids).hasSize(20_000);
        assertThat(ring.statistics().outstanding()).isZero();
    }

    @Test
    void lossTakesItsPlaceAndItsNumbers() {
        EventRing ring = ring(WaitStrategyName.BLOCKING, WhenFull.WAIT, 10);
        ring.onEvent(event(1, 0));
        ring.onLoss(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 5, 1, 2, "five"));
        ring.onLoss(Loss.sequenced(LossCause.JOURNAL_REFUSED, 77, 5, 1, 2, "five"));
        ring.onEvent(event(2, 0));
        ring.close();

        ring.consume(taken);

        assertThat(taken.sequences).containsExactly(10L, 16L);
        assertThat(taken.losses).extracting(Loss::count).containsExactly(5L, 5L);
        assertThat(taken.losses.get(0).firstSequence()).isEmpty();
        assertThat(taken.losses.get(1).firstSequence()).isEqualTo(OptionalLong.of(11));
        assertThat(ring.statistics().received()).isEqualTo(7);
        assertThat(ring.statistics().accounted()).isEqualTo(5);
    }

    @Test
    void lossWithACountThatNoStreamCanHaveTakesNoNumbers() {
        EventRing ring = ring(WaitStrategyName.BLOCKING, WhenFull.WAIT, 10);
        ring.onLoss(Loss.sequenced(LossCause.DAMAGED_BLOCK, 0, Long.MAX_VALUE, 0, 0, ""));
        ring.onEvent(event(1, 0));
        ring.close();

        ring.consume(taken);

        assertThat(taken.sequences).containsExactly(10L);
        assertThat(taken.losses.getFirst().count()).isEqualTo(Long.MAX_VALUE);
        assertThat(taken.losses.getFirst().firstSequence()).isEmpty();
    }

    @Test
    void oversizeEventBecomesALoss() {
        EventRing ring = ring(WaitStrategyName.BLOCKING, WhenFull.WAIT, 0);
        ring.onEvent(event(1, 0));
        ring.onEvent(OversizeRecord.of(9));
        ring.onEvent(event(2, 0));
        ring.close();

        ring.consume(taken);

        assertThat(taken.sequences).containsExactly(0L, 2L);
        Loss loss = taken.losses.getFirst();
        assertThat(loss.cause()).isEqualTo(LossCause.OVERSIZE);
        assertThat(loss.firstSequence()).isEqualTo(OptionalLong.of(1));
        assertThat(loss.providerId()).isPresent();
        assertThat(ring.statistics().oversize()).isEqualTo(1);
    }

    @Test
    void secondConsumerIsRefused() {
        EventRing ring = ring(WaitStrategyName.BLOCKING, WhenFull.WAIT, 0);
        ring.close();
        ring.close();
        ring.consume(taken);

        assertThatThrownBy(() -> ring.consume(taken)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void interruptNeitherEndsConsumingNorIsForgotten() throws InterruptedException {
        EventRing ring = ring(WaitStrategyName.BLOCKING, WhenFull.WAIT, 0);
        boolean[] marked = new boolean[1];
        Thread consumer =
                Thread.ofPlatform()
                        .start(() -> {
                            ring.consume(taken);
                            marked[0] = Thread.interrupted();
                        });

        consumer.interrupt();
        Thread.sleep(20);
        ring.onEvent(event(1, 0));
        ring.close();
        consumer.join();

        assertThat(taken.ids).containsExactly(1);
        assertThat(marked[0]).isTrue();
    }

    private static EventRing ring(WaitStrategyName strategy, WhenFull whenFull, long first) {
        return EventRing.open(
                new RingSettings(RingSettings.MIN_CAPACITY_BYTES, 256, strategy, whenFull), first);
    }

    private EventRecord event(int id, int dataLength) {
        return new EventRecordBuilder().id(id).userData(new byte[dataLength]).build(arena);
    }
}
