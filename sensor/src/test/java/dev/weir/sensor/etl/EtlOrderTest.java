package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.HeaderType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// In which order records are delivered, and what time each has.
@Timeout(60)
class EtlOrderTest {
    private static final byte[] NOTHING = {};

    @TempDir private Path directory;

    private Path write(SyntheticLog log) {
        return log.writeTo(directory.resolve("log" + System.nanoTime() + ".etl"));
    }

    private static byte[] event(int id, long afterStart) {
        return LogRecord.event(id, SyntheticLog.RAW_START + afterStart, NOTHING);
    }

    @Test
    void buffersOfProcessorsAreMergedByTime() throws IOException {
        Path file =
                write(
                        new SyntheticLog()
                                .buffer(0, 1, event(1, 10), event(4, 40), event(5, 50))
                                .buffer(1, 1, event(2, 20), event(3, 30), event(7, 70))
                                .buffer(0, 2, event(6, 60), event(8, 80)));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.ids()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(delivery.records.stream().map(EventRecord::sequence))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void equalTimesComeByProcessorThenBySequenceNumberThenByPosition() throws IOException {
        Path file =
                write(
                        new SyntheticLog()
                                .buffer(1, 5, event(5, 10), event(6, 10))
                                .buffer(0, 9, event(3, 10), event(4, 10))
                                .buffer(0, 2, event(1, 10), event(2, 10))
                                .buffer(0, 1, event(0, 5)));

        assertThat(Delivery.of(file).ids()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void buffersInAnyOrderOfPositionAndNumberAreDeliveredInTimeOrder() throws IOException {
        SplittableRandom random = new SplittableRandom(99);
        for (int round = 0; round < 50; round++) {
            SyntheticLog log = new SyntheticLog().mode(2);
            int count = 0;
            for (int buffer = 0; buffer < 40; buffer++) {
                List<byte[]> records = new ArrayList<>();
                long time = random.nextInt(10_000);
                for (int i = random.nextInt(30); i > 0; i--) {
                    records.add(event(++count, time));
                    time += random.nextInt(500);
                }
                log.buffer(random.nextInt(3), random.nextInt(50), records.toArray(new byte[0][]));
            }

            Delivery delivery = Delivery.of(write(log));

            assertThat(delivery.events()).hasSize(count);
            assertThat(delivery.events().stream().map(EventRecord::timestamp)).isSorted();
            assertThat(delivery.ids()).doesNotHaveDuplicates();
            assertThat(delivery.lateEvents).isZero();
            assertThat(delivery.losses).isEmpty();
        }
    }

    @Test
    void eventsOutOfOrderWithinABufferComeLateAndAreCounted() throws IOException {
        Path file =
                write(
                        new SyntheticLog()
                                .buffer(0, 1, event(1, 10), event(3, 30), event(2, 20))
                                .buffer(1, 1, event(4, 40)));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.ids()).containsExactly(1, 3, 2, 4);
        assertThat(delivery.lateEvents).isEqualTo(1);
    }

    @Test
    void filesAreMergedByTimeThenByTheirOrder() throws IOException {
        Path first = write(new SyntheticLog().buffer(3, 1, event(1, 10), event(4, 30)));
        Path second =
                write(
                        new SyntheticLog()
                                .narrow()
                                .clock(1, 20_000_000, 0)
                                .buffer(0, 1, event(2, 20), event(3, 40), event(5, 60)));

        Delivery delivery = Delivery.of(first, second);

        assertThat(delivery.records.stream().map(EventRecord::id).toList())
                .containsExactly(0, 0, 1, 2, 3, 4, 5);
        assertThat(delivery.records.stream().map(EventRecord::timestamp)).isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1, 10000000, 0, 1000",
        "10, 1, 2500000, 0, 4000",
        "10, 3, 0, 2000, 5",
        "10, 3, 5000000, 0, 2000",
        "10, 77, 5000000, 0, 2000",
        "10, 0, 5000000, 0, 2000",
        "5, 1, 5000000, 0, 2000"
    })
    void clocksAreConvertedToFiletime(int major, int type, long frequency, int mhz, long expected)
            throws IOException {
        Path file =
                write(
                        new SyntheticLog()
                                .windowsMajor(major)
                                .clock(type, frequency, mhz)
                                .buffer(0, 1, event(1, 1000)));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.events().getFirst().timestamp())
                .isEqualTo(SyntheticLog.START + expected);
    }

    @ParameterizedTest
    @CsvSource({"10, 2", "5, 0", "5, 2"})
    void systemTimeIsFiletimeAlready(int major, int type) throws IOException {
        byte[] record = LogRecord.event(1, SyntheticLog.START + 5, NOTHING);
        Path file =
                write(
                        new SyntheticLog()
                                .windowsMajor(major)
                                .clock(type, 3_000_000, 0)
                                .buffer(0, 1, record));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.events().getFirst().timestamp()).isEqualTo(SyntheticLog.START + 5);
    }

    @ParameterizedTest
    @EnumSource(DecompressorTest.Format.class)
    void compressedBuffersAreDeliveredAsPlainOnesAre(DecompressorTest.Format format)
            throws IOException {
        SyntheticLog plain = new SyntheticLog().bufferSize(16_384);
        SyntheticLog packed =
                new SyntheticLog().bufferSize(16_384).compressed(format.code(), format.encoder());
        for (int buffer = 0; buffer < 12; buffer++) {
            int first = buffer / 3 * 300;
            byte[][] records =
                    IntStream.range(0, 100)
                            .mapToObj(i -> event(first + i, 10L * (first + i) + first % 3))
                            .toArray(byte[][]::new);
            plain.buffer(buffer % 3, buffer, records);
            packed.buffer(buffer % 3, buffer, records);
        }

        Delivery expected = Delivery.of(write(plain));
        Delivery delivery = Delivery.of(write(packed));

        assertThat(delivery.ids()).hasSize(1200).isEqualTo(expected.ids());
        assertThat(delivery.losses).isEmpty();
        assertThat(delivery.records.stream().map(EventRecord::timestamp)).isSorted();
    }

    @Test
    void recordsOfBothWidthsMayStandInOneBuffer() throws IOException {
        long raw = SyntheticLog.RAW_START;
        Path file =
                write(
                        new SyntheticLog()
                                .buffer(
                                        0,
                                        1,
                                        LogRecord.event(
                                                HeaderType.EVENT32, 1, raw, NOTHING, NOTHING),
                                        LogRecord.event(
                                                HeaderType.EVENT64, 2, raw, NOTHING, NOTHING),
                                        LogRecord.full(HeaderType.FULL32, 3, 0, 0, raw, NOTHING),
                                        LogRecord.system(
                                                HeaderType.SYSTEM32, 3, 4, 2, raw, NOTHING)));

        assertThat(Delivery.of(file).events().stream().map(EventRecord::pointerSize))
                .containsExactly(4, 8, 4, 4);
    }

    @Test
    void emptyBuffersAndLogsAreNoDamage() throws IOException {
        Path file = write(new SyntheticLog().buffer(0, 1).buffer(1, 1, event(1, 1)));
        Path empty = write(new SyntheticLog());

        assertThat(Delivery.of(file).ids()).containsExactly(1);
        assertThat(Delivery.of(file).losses).isEmpty();
        assertThat(Delivery.of(empty).records).hasSize(1);
        assertThat(Delivery.of(empty).losses).isEmpty();
    }

    @Test
    void logThatWasNeverClosedIsReadToItsZeroTail() throws IOException {
        for (int tail : new int[] {0, 1, 71, 72, 73, 4096, 20_000}) {
            SyntheticLog log = new SyntheticLog().neverClosed().buffer(0, 1, event(1, 1));
            Path file = write(log.raw(new byte[tail]));

            Delivery delivery = Delivery.of(file);

            assertThat(delivery.ids()).containsExactly(1);
            assertThat(delivery.losses).isEmpty();
            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                assertThat(trace.sessions().getFirst().endTime()).isEmpty();
                trace.process(record -> {});
                assertThat(trace.progress()).isEqualTo(1);
            }
        }
    }

    @Test
    void logOfOldWindowsHasBuffersOfOneLength() throws IOException {
        byte[] log =
                new SyntheticLog()
                        .narrow()
                        .windowsMajor(5)
                        .buffer(0, 1, event(1, 1))
                        .buffer(1, 1, event(2, 2))
                        .toBytes();
        for (int buffer = 0; buffer < 3; buffer++) {
            // The length was a count of references, the sequence number part of a GUID.
            LogRecord.bytes(4).putInt(0, 1).get(0, log, buffer * 4096, 4);
            LogRecord.bytes(8).putLong(0, -buffer).get(0, log, buffer * 4096 + 0x18, 8);
            LogRecord.bytes(4).putInt(0, 0xABCD).get(0, log, buffer * 4096 + 0x34, 4);
        }
        Path file = Files.write(directory.resolve("old.etl"), log);

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.ids()).containsExactly(1, 2);
        assertThat(delivery.losses).isEmpty();
    }
}
