package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A ring without room.
@Timeout(60)
class RingFullTest {
    private static final int SLOTS = (int) (RingSettings.MIN_CAPACITY_BYTES / 256);
    private static final UUID PROVIDER = new UUID(3, 4);

    private final Arena arena = Arena.ofAuto();
    private final Taken taken = new Taken();

    @Test
    void publishWaitsWhenRingIsFull() throws InterruptedException {
        EventRing ring = open(WhenFull.WAIT);
        Thread trace = Thread.ofPlatform().start(() -> fill(ring, SLOTS + 1));
        awaitWaiting(ring);
        assertThat(ring.statistics().received()).isEqualTo(SLOTS);

        Thread consumer = Thread.ofPlatform().start(() -> ring.consume(taken));
        trace.join();
        ring.close();
        consumer.join();

        RingStatistics statistics = ring.statistics();
        assertThat(taken.ids).hasSize(SLOTS + 1);
        assertThat(statistics.waits()).isEqualTo(1);
        assertThat(statistics.waitNanos()).isPositive();
        assertThat(statistics.dropped()).isZero();
        assertThat(statistics.highWaterSlots()).isEqualTo(SLOTS);
        assertThat(statistics.slotCount()).isEqualTo(SLOTS);
    }

    @Test
    void droppedEventsAreToldAtTheEndWhenNothingFollows() {
        EventRing ring = open(WhenFull.DROP);
        fill(ring, SLOTS + 3);
        ring.close();

        ring.consume(taken);

        assertThat(taken.ids).hasSize(SLOTS);
        Loss loss = taken.losses.getFirst();
        assertThat(taken.losses).hasSize(1);
        assertThat(loss.cause()).isEqualTo(LossCause.RING_FULL);
        assertThat(loss.count()).isEqualTo(3);
        assertThat(loss.firstSequence()).isEqualTo(OptionalLong.of(SLOTS));
        assertThat(loss.firstTime()).isEqualTo(SLOTS);
        assertThat(loss.lastTime()).isEqualTo(SLOTS + 2);
        assertThat(loss.providerId()).contains(PROVIDER);
        assertThat(ring.statistics().dropped()).isEqualTo(3);
        assertThat(ring.statistics().outstanding()).isZero();
    }

    @Test
    void droppedEventsOfSeveralProvidersNameNone() {
        EventRing ring = open(WhenFull.DROP);
        fill(ring, SLOTS + 1);
        ring.onEvent(new EventRecordBuilder().provider(new UUID(9, 9)).build(arena));
        ring.close();

        ring.consume(taken);

        assertThat(taken.losses.getFirst().count()).isEqualTo(2);
        assertThat(taken.losses.getFirst().providerId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostInSilenceWhenAFastTraceMeetsASlowConsumer(int seed)
            throws InterruptedException {
        EventRing ring = open(WhenFull.DROP);
        RandomRecords records = new RandomRecords(seed);
        Accountant accountant = new Accountant(seed);
        Thread consumer = Thread.ofPlatform().start(() -> ring.consume(accountant));
        long oversize = 0;
        int count = 30_000;
        for (int i = 0; i < count; i++) {
            if (i % 5000 == 2500) {
                ring.onEvent(OversizeRecord.of(1));
                oversize++;
            }
            ring.onEvent(records.next(i));
        }
        ring.close();
        consumer.join();

        RingStatistics statistics = ring.statistics();
        assertThat(accountant.gaps).isZero();
        assertThat(accountant.events + accountant.missing).isEqualTo(count + oversize);
        assertThat(statistics.received()).isEqualTo(count + oversize);
        assertThat(statistics.taken()).isEqualTo(accountant.events);
        assertThat(statistics.accounted()).isEqualTo(accountant.missing);
        assertThat(statistics.dropped() + statistics.oversize()).isEqualTo(accountant.missing);
        assertThat(statistics.dropped()).isPositive();
        assertThat(statistics.oversize()).isEqualTo(oversize);
    }

    @Test
    void lossOfTheTraceWaitsEvenWhereEventsAreDropped() throws InterruptedException {
        EventRing ring = open(WhenFull.DROP);
        Thread trace =
                Thread.ofPlatform()
                        .start(() -> {
                            fill(ring, SLOTS + 1);
                            ring.onLoss(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 9, 0, 0, ""));
                            ring.close();
                        });
        awaitWaiting(ring);

        ring.consume(taken);
        trace.join();

        assertThat(taken.losses)
                .extracting(Loss::cause)
                .containsExactly(LossCause.RING_FULL, LossCause.ETW_EVENTS_LOST);
    }

    static void awaitWaiting(EventRing ring) throws InterruptedException {
        while (ring.statistics().waits() == 0) {
            Thread.sleep(1);
        }
    }

    private static EventRing open(WhenFull whenFull) {
        return EventRing.open(
                new RingSettings(
                        RingSettings.MIN_CAPACITY_BYTES, 256, WaitStrategyName.BLOCKING, whenFull),
                0);
    }

    private void fill(EventRing ring, int count) {
        EventRecordBuilder builder = new EventRecordBuilder().provider(PROVIDER);
        for (int i = 0; i < count; i++) {
            EventRecord event = builder.timestamp(i).build(arena);
            ring.onEvent(event);
        }
    }
}
