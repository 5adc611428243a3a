package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How rings end, and wake.
@Timeout(60)
class RingEndTest {
    private final EventRecord event = new EventRecordBuilder().build(Arena.ofAuto());

    @ParameterizedTest
    @EnumSource
    void dyingConsumerIsHeardOfAndTheTraceGoesOn(WhenFull whenFull) throws InterruptedException {
        EventRing ring = open(WaitStrategyName.BLOCKING, whenFull);
        Thread trace = Thread.ofPlatform().start(() -> send(ring, 50_000));

        assertThatThrownBy(() -> ring.consume(dyingAfter(100)))
                .isInstanceOf(ArithmeticException.class);
        trace.join();
        ring.onLoss(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 1, 0, 0, ""));
        ring.close();

        RingStatistics statistics = ring.statistics();
        assertThat(statistics.taken()).isEqualTo(100);
        assertThat(statistics.received()).isEqualTo(50_000);
        assertThat(statistics.outstanding()).isEqualTo(49_900);
    }

    @Test
    void closingEndsAWaitForRoom() throws InterruptedException {
        EventRing ring = open(WaitStrategyName.BLOCKING, WhenFull.WAIT);
        Thread trace = Thread.ofPlatform().start(() -> send(ring, 1_000_000));
        RingFullTest.awaitWaiting(ring);

        ring.close();
        trace.join();
        Taken taken = new Taken();
        ring.consume(taken);

        assertThat(taken.ids).hasSize(ring.statistics().slotCount());
        assertThat(ring.statistics().received()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void closingAtAnyTimeGivesTheConsumerAStreamWithoutAGap(WaitStrategyName strategy)
            throws InterruptedException {
        Random random = new Random(strategy.ordinal());
        for (int round = 0; round < 200; round++) {
            EventRing ring = open(strategy, random.nextBoolean() ? WhenFull.WAIT : WhenFull.DROP);
            Accountant accountant = new Accountant(round);
            Thread consumer = Thread.ofPlatform().start(() -> ring.consume(accountant));
            Thread trace = Thread.ofPlatform().start(() -> send(ring, 5_000));

            LockSupport.parkNanos(random.nextInt(500_000));
            ring.close();
            trace.join();
            consumer.join();

            RingStatistics statistics = ring.statistics();
            assertThat(accountant.gaps).isZero();
            assertThat(accountant.misnumbered).isZero();
            assertThat(statistics.taken()).isEqualTo(accountant.events);
            assertThat(statistics.accounted()).isEqualTo(accountant.missing);
            assertThat(statistics.received()).isEqualTo(5_000);
            assertThat(statistics.outstanding()).isNotNegative();
        }
    }

    @ParameterizedTest
    @EnumSource
    void wakeReachesAnIdleConsumerSoon(WaitStrategyName strategy) throws InterruptedException {
        EventRing ring = open(strategy, WhenFull.WAIT);
        AtomicInteger wakes = new AtomicInteger();
        Thread consumer = Thread.ofPlatform().start(() -> ring.consume(counting(wakes)));

        for (int i = 1; i <= 20; i++) {
            ring.wake();
            while (wakes.get() < i) {
                Thread.onSpinWait();
            }
        }
        ring.close();
        consumer.join();

        assertThat(wakes).hasValue(20);
    }

    @Test
    void wakesNeitherLoseNorDoubleRecords() throws InterruptedException {
        EventRing ring = open(WaitStrategyName.BLOCKING, WhenFull.WAIT);
        AtomicInteger wakes = new AtomicInteger();
        Accountant accountant = new Accountant(1);
        Thread consumer = Thread.ofPlatform().start(() -> ring.consume(accountant));
        Thread waker =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 20_000; i++) {
                                ring.wake();
                                wakes.incrementAndGet();
                            }
                        });

        send(ring, 100_000);
        waker.join();
        ring.close();
        consumer.join();

        assertThat(accountant.gaps).isZero();
        assertThat(accountant.misnumbered).isZero();
        assertThat(accountant.events).isEqualTo(100_000);
    }

    @Test
    void wakeBeforeTheEndIsNotForgotten() {
        EventRing ring = open(WaitStrategyName.BLOCKING, WhenFull.WAIT);
        Taken taken = new Taken();
        ring.wake();
        ring.close();

        ring.consume(taken);

        assertThat(taken.wakes).isEqualTo(1);
    }

    private void send(EventRing ring, int count) {
        for (int i = 0; i < count; i++) {
            event.data().set(LittleEndian.LONG, EventRecordLayout.TIME_STAMP, i);
            ring.onEvent(event);
        }
    }

    private static EventRing open(WaitStrategyName strategy, WhenFull whenFull) {
        return EventRing.open(
                new RingSettings(RingSettings.MIN_CAPACITY_BYTES, 256, strategy, whenFull), 0);
    }

    private static RingConsumer counting(AtomicInteger wakes) {
        return new RingConsumer() {
            @Override
            public void onRecord(EventRecord record) {}

            @Override
            public void onBatchEnd() {}

            @Override
            public void onWake() {
                wakes.incrementAndGet();
            }
        };
    }

    private static RingConsumer dyingAfter(int events) {
        return new RingConsumer() {
            private int left = events;

            @Override
            public void onRecord(EventRecord record) {
                if (left-- == 0) {
                    throw new ArithmeticException("dead");
                }
            }

            @Override
            public void onBatchEnd() {}
        };
    }
}
