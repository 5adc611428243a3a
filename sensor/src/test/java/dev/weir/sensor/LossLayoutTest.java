package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossLayoutTest {
    private final Arena arena = Arena.ofAuto();

    @ParameterizedTest
    @EnumSource
    void lossOfEachCauseComesBackAsItWas(LossCause cause) {
        Loss plain = Loss.unsequenced(cause, 0, 0, 0, "");
        Loss full =
                new Loss(
                        cause,
                        Long.MAX_VALUE,
                        -1,
                        Long.MIN_VALUE,
                        OptionalLong.of(7),
                        Optional.of(new UUID(1, 2)),
                        "über: file=a.etl offset=24 \uD83D\uDE00");

        assertThat(LossLayout.unpack(packed(plain))).contains(plain);
        assertThat(LossLayout.unpack(packed(full))).contains(full);
    }

    @Test
    void recordOfALossIsAPackedRecordOfTheStream() {
        MemorySegment packed = LossLayout.pack(sample(), arena);
        EventRecord record = new EventRecord().wrapPacked(packed, 0);

        assertThat(EventRecordLayout.isPackedRecord(packed, 0, packed.byteSize())).isTrue();
        assertThat(record.recordType()).isEqualTo(RecordType.LOSS);
        assertThat(record.providerId()).isEqualTo(RecordType.STREAM_PROVIDER);
        assertThat(record.timestamp()).isEqualTo(30);
    }

    @Test
    void countOfNumbersIsZeroWithoutAFirstOne() {
        assertThat(LossLayout.sequencedCount(packed(sample()))).isEqualTo(5);
        assertThat(
                        LossLayout.sequencedCount(
                                packed(Loss.unsequenced(LossCause.RING_FULL, 5, 0, 0, ""))))
                .isZero();
        assertThat(LossLayout.sequencedCount(new EventRecordBuilder().build(arena))).isZero();
    }

    @Test
    void eventIsNoLoss() {
        EventRecord event = new EventRecordBuilder().userData(new byte[100]).build(arena);

        assertThat(LossLayout.unpack(event)).isEmpty();
    }

    @Test
    void dataCutAtAnyByteBeforeTheDetailIsNoLoss() {
        EventRecord whole = packed(sample());
        byte[] data = whole.userData().toArray(ValueLayout.JAVA_BYTE);
        for (int length = 0; length < data.length; length++) {
            EventRecord cut = record(java.util.Arrays.copyOf(data, length));

            assertThat(LossLayout.unpack(cut).isPresent()).isEqualTo(length >= 56);
            assertThat(LossLayout.sequencedCount(cut)).isEqualTo(length >= 56 ? 5 : 0);
        }
    }

    @Test
    void randomDataIsALossOrNoneAndNoFault() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = packed(sample()).userData().toArray(ValueLayout.JAVA_BYTE);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt();
            }
            EventRecord damaged = record(data);

            LossLayout.unpack(damaged).ifPresent(loss -> assertThat(loss.count()).isNotNegative());
            assertThat(LossLayout.sequencedCount(damaged)).isNotNegative();
        }
    }

    private EventRecord record(byte[] data) {
        MemorySegment packed =
                new EventRecordBuilder().userData(data).buildPacked(arena, RecordType.LOSS);
        return new EventRecord().wrapPacked(packed, 0);
    }

    private EventRecord packed(Loss loss) {
        return new EventRecord().wrapPacked(LossLayout.pack(loss, arena), 0);
    }

    private static Loss sample() {
        return Loss.sequenced(LossCause.RING_FULL, 10, 5, 20, 30, "detail");
    }
}
