package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockAnchorLayoutTest {
    private static final ClockAnchor SAMPLE = new ClockAnchor(7, 9, 10_000_000, 3);

    private final Arena arena = Arena.ofAuto();

    @Test
    void anchorComesBackAsItWas() {
        ClockAnchor extreme =
                new ClockAnchor(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(ClockAnchorLayout.unpack(packed(SAMPLE))).contains(SAMPLE);
        assertThat(ClockAnchorLayout.unpack(packed(extreme))).contains(extreme);
    }

    @Test
    void recordOfAnAnchorIsAPackedRecordOfTheStream() {
        MemorySegment packed = ClockAnchorLayout.pack(SAMPLE, arena);
        EventRecord record = new EventRecord().wrapPacked(packed, 0);

        assertThat(EventRecordLayout.isPackedRecord(packed, 0, packed.byteSize())).isTrue();
        assertThat(record.recordType()).isEqualTo(RecordType.CLOCK_ANCHOR);
        assertThat(record.providerId()).isEqualTo(RecordType.STREAM_PROVIDER);
        assertThat(record.timestamp()).isEqualTo(7);
    }

    @Test
    void otherRecordsAreNoAnchors() {
        EventRecord event = new EventRecordBuilder().userData(new byte[32]).build(arena);
        MemorySegment loss =
                LossLayout.pack(Loss.unsequenced(LossCause.RING_FULL, 1, 0, 0, "detail"), arena);

        assertThat(ClockAnchorLayout.unpack(event)).isEmpty();
        assertThat(ClockAnchorLayout.unpack(new EventRecord().wrapPacked(loss, 0))).isEmpty();
    }

    @Test
    void dataCutAtAnyByteIsNoAnchorAndMoreThanWantedIsOne() {
        byte[] data = packed(SAMPLE).userData().toArray(ValueLayout.JAVA_BYTE);
        for (int length = 0; length < data.length; length++) {
            assertThat(ClockAnchorLayout.unpack(record(Arrays.copyOf(data, length)))).isEmpty();
        }
        assertThat(ClockAnchorLayout.unpack(record(Arrays.copyOf(data, data.length + 5))))
                .contains(SAMPLE);
    }

    @Test
    void randomDataIsAnAnchorThatCanBeOrNone() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = packed(SAMPLE).userData().toArray(ValueLayout.JAVA_BYTE);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt();
            }

            ClockAnchorLayout.unpack(record(data))
                    .ifPresent(anchor -> assertThat(anchor.rawFrequency()).isPositive());
        }
    }

    private EventRecord record(byte[] data) {
        MemorySegment packed =
                new EventRecordBuilder().userData(data).buildPacked(arena, RecordType.CLOCK_ANCHOR);
        return new EventRecord().wrapPacked(packed, 0);
    }

    private EventRecord packed(ClockAnchor anchor) {
        return new EventRecord().wrapPacked(ClockAnchorLayout.pack(anchor, arena), 0);
    }
}
