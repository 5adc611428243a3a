package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.ClockAnchorLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clock anchors on their way through a ring.
@Timeout(30)
class RingAnchorTest {
    private final Arena arena = Arena.ofAuto();
    private final List<String> taken = new ArrayList<>();
    private final RingConsumer consumer =
            new RingConsumer() {
                @Override
                public void onRecord(EventRecord record) {
                    taken.add(
                            record.recordType() == RecordType.CLOCK_ANCHOR
                                    ? "anchor "
                                            + ClockAnchorLayout.unpack(record).orElseThrow().time()
                                    : record.recordType() == RecordType.LOSS
                                            ? "loss"
                                            : "event " + record.sequence());
                }

                @Override
                public void onBatchEnd() {}
            };

    @Test
    void anchorTakesItsPlaceAndNoNumber() {
        EventRing ring = ring(WhenFull.WAIT);
        ring.onEvent(event());
        ring.onClockAnchor(anchor(5));
        ring.onEvent(event());
        ring.onClockAnchor(anchor(6));
        ring.close();

        ring.consume(consumer);

        assertThat(taken).containsExactly("event 0", "anchor 5", "event 1", "anchor 6");
        assertThat(ring.statistics().received()).isEqualTo(2);
        assertThat(ring.statistics().outstanding()).isZero();
    }

    @Test
    void anchorWaitsForRoomEvenInARingThatDropsAndComesBehindTheLoss() throws Exception {
        EventRing ring = ring(WhenFull.DROP);
        while (ring.statistics().dropped() == 0) {
            ring.onEvent(event());
        }
        Thread trace =
                Thread.ofPlatform()
                        .name("etw-trace")
                        .start(() -> {
                            ring.onClockAnchor(anchor(8));
                            ring.close();
                        });
        while (ring.statistics().waits() == 0) {
            Thread.onSpinWait();
        }

        ring.consume(consumer);
        trace.join();

        assertThat(taken.subList(taken.size() - 2, taken.size()))
                .containsExactly("loss", "anchor 8");
        assertThat(ring.statistics().outstanding()).isZero();
    }

    @Test
    void anchorForAFullRingThatIsClosedDoesNotWaitForEver() {
        EventRing ring = ring(WhenFull.DROP);
        while (ring.statistics().dropped() == 0) {
            ring.onEvent(event());
        }
        ring.close();

        ring.onClockAnchor(anchor(8));

        ring.consume(consumer);
        assertThat(taken.getLast()).isEqualTo("loss");
    }

    private static EventRing ring(WhenFull whenFull) {
        return EventRing.open(
                new RingSettings(
                        RingSettings.MIN_CAPACITY_BYTES, 256, WaitStrategyName.BLOCKING, whenFull),
                0);
    }

    private static ClockAnchor anchor(long time) {
        return new ClockAnchor(time, time, 10_000_000, 1);
    }

    private EventRecord event() {
        return new EventRecordBuilder().userData(new byte[100]).build(arena);
    }
}
