package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
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

/// How a trace is opened, processed and closed, and what it tells beside events.
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
