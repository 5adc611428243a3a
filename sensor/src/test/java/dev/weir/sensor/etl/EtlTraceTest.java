package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.HeaderType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EtlTraceTest {
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
        Path file =
                write(
                        new SyntheticLog()
                                .neverClosed()
                                .buffer(0, 1, event(1, 1))
                                .raw(new byte[20_000]));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.ids()).containsExactly(1);
        assertThat(delivery.losses).isEmpty();
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            assertThat(trace.sessions().getFirst().endTime()).isEmpty();
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

    @Test
    void factsOfTheSessionAreKnownBeforeTheFirstEvent() throws IOException {
        Path wide = write(new SyntheticLog().lost(3, 2).buffer(0, 1, event(1, 1)));
        Path narrow = write(new SyntheticLog().narrow().clock(3, 0, 2500));

        try (EtlTrace trace = EtlTrace.open(List.of(wide, narrow), EtlOptions.DEFAULT)) {
            SessionFacts first = trace.sessions().getFirst();
            SessionFacts second = trace.sessions().getLast();

            assertThat(first.sessionName()).isEqualTo("session");
            assertThat(first.logFileName()).isEqualTo("C:\\log.etl");
            assertThat(first.source()).isEqualTo(wide.toString());
            assertThat(first.osMajorVersion()).isEqualTo(10);
            assertThat(first.osBuild()).isEqualTo(19045);
            assertThat(first.processorCount()).isEqualTo(4);
            assertThat(first.pointerSize()).isEqualTo(8);
            assertThat(first.startTime()).isEqualTo(SyntheticLog.START);
            assertThat(first.bootTime()).isEqualTo(SyntheticLog.START - 1000);
            assertThat(first.rawStartTime()).isEqualTo(SyntheticLog.RAW_START);
            assertThat(first.timeZoneBiasMinutes()).isEqualTo(-60);
            assertThat(first.bufferSizeBytes()).isEqualTo(4096);
            assertThat(first.buffersWritten()).isEqualTo(2);
            assertThat(first.eventsLost()).isEqualTo(3);
            assertThat(first.buffersLost()).isEqualTo(2);
            assertThat(second.pointerSize()).isEqualTo(4);
            assertThat(second.clockType()).isEqualTo(ClockType.CPU_CYCLES);
            assertThat(second.cpuSpeedMhz()).isEqualTo(2500);
            assertThat(second.bootTime()).isEqualTo(SyntheticLog.START - 1000);
        }
    }

    @Test
    void whatTheSessionLostComesAtTheEnd() throws IOException {
        Path file = write(new SyntheticLog().lost(3, 2).buffer(0, 1, event(1, 1)));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.losses.stream().map(placed -> placed.loss().cause()))
                .containsExactly(LossCause.ETW_EVENTS_LOST, LossCause.ETW_BUFFERS_LOST);
        assertThat(delivery.losses.stream().map(placed -> placed.loss().count()))
                .containsExactly(3L, 2L);
        assertThat(delivery.losses).allMatch(placed -> placed.recordsBefore() == 2);
        assertThat(delivery.damages).isZero();
    }

    @Test
    void whatIsNoLogIsRefusedWithWhatWasFound() throws IOException {
        Path text =
                Files.writeString(
                        directory.resolve("pointer.etl"),
                        "version https://git-lfs.github.com/spec/v1\noid sha256:12\n".repeat(3));
        Path empty = Files.write(directory.resolve("empty.etl"), NOTHING);
        Path zeros = Files.write(directory.resolve("zeros.etl"), new byte[100_000]);
        byte[] noise = new byte[500_000];
        new SplittableRandom(1).nextBytes(noise);
        Path random = Files.write(directory.resolve("noise.etl"), noise);

        assertThatThrownBy(() -> Delivery.of(text))
                .isInstanceOf(NotAnEtlFileException.class)
                .hasMessageContaining("not an .etl file")
                .hasMessageContaining(text.toString())
                .hasMessageContaining("version https://git-lfs");
        assertThatThrownBy(() -> Delivery.of(empty))
                .isInstanceOf(NotAnEtlFileException.class)
                .hasMessageContaining("it is empty");
        assertThatThrownBy(() -> Delivery.of(zeros))
                .isInstanceOf(NotAnEtlFileException.class)
                .hasMessageContaining("000000");
        assertThatThrownBy(() -> Delivery.of(random)).isInstanceOf(NotAnEtlFileException.class);
        assertThatThrownBy(() -> Delivery.of(directory.resolve("absent.etl")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Delivery.of(directory)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> EtlTrace.open(List.of(), EtlOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyPointersOfFourOrEightBytesCanBeChosen() {
        assertThatThrownBy(() -> new EtlOptions(OptionalInt.of(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6");
    }

    @Test
    void exceptionOfTheSinkEndsTheDeliveryAndIsRethrown() throws IOException {
        Path file = write(new SyntheticLog().buffer(0, 1, event(1, 1), event(2, 2)));
        List<Integer> seen = new ArrayList<>();

        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            EventSink failing =
                    record -> {
                        seen.add(record.id());
                        if (record.id() == 1) {
                            throw new IllegalStateException("enough");
                        }
                    };
            assertThatThrownBy(() -> trace.process(failing)).hasMessage("enough");
        }

        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    void errorOfTheSinkThatHasNothingToDoWithTheMappingIsRethrown() throws IOException {
        Path file = write(new SyntheticLog().buffer(0, 1, event(1, 1)));

        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            EventSink failing =
                    record -> {
                        throw new InternalError("mine");
                    };
            assertThatThrownBy(() -> trace.process(failing))
                    .isInstanceOf(InternalError.class)
                    .hasMessage("mine");
        }
    }

    @Test
    void closeInsideTheSinkEndsTheDeliveryAfterThisEvent() throws IOException {
        byte[][] records = IntStream.range(1, 40).mapToObj(i -> event(i, i)).toArray(byte[][]::new);
        Path file = write(new SyntheticLog().lost(1, 1).buffer(0, 1, records));
        List<Integer> seen = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT);

        trace.process(
                new EventSink() {
                    @Override
                    public void onEvent(EventRecord record) {
                        if (record.id() == 7) {
                            trace.close();
                        }
                        // Still readable: the mapping outlives the call.
                        assertThat(record.userData().byteSize()).isGreaterThanOrEqualTo(0);
                        seen.add(record.id());
                    }

                    @Override
                    public void onLoss(Loss loss) {
                        losses.add(loss);
                    }
                });
        trace.close();

        assertThat(seen).last().isEqualTo(7);
        assertThat(losses).isEmpty();
        assertThat(trace.sessions()).hasSize(1);
    }

    @Test
    void closeFromAnotherThreadEndsTheDeliverySoon() throws Exception {
        byte[][] records = IntStream.range(1, 40).mapToObj(i -> event(i, i)).toArray(byte[][]::new);
        for (int round = 0; round < 100; round++) {
            Path file = write(new SyntheticLog().buffer(0, 1, records));
            EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT);
            CountDownLatch started = new CountDownLatch(1);
            Thread closer =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    started.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                trace.close();
                            });
            long[] seen = {0};

            trace.process(record -> {
                started.countDown();
                seen[0]++;
                assertThat(record.timestamp()).isPositive();
            });

            closer.join();
            assertThat(seen[0]).isBetween(1L, 40L);
            Files.delete(file);
        }
    }

    @Test
    void closedTraceDeliversNothingAndATraceIsProcessedOnce() throws IOException {
        Path file = write(new SyntheticLog().buffer(0, 1, event(1, 1)));
        EtlTrace closed = EtlTrace.open(List.of(file), EtlOptions.DEFAULT);
        closed.close();
        closed.close();
        List<Integer> seen = new ArrayList<>();

        closed.process(record -> seen.add(record.id()));

        assertThat(seen).isEmpty();
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            assertThat(trace.progress()).isZero();
            trace.process(record -> seen.add(record.id()));
            assertThat(trace.progress()).isEqualTo(1);
            assertThatThrownBy(() -> trace.process(record -> {}))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(seen).containsExactly(0, 1);
    }
}
