package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.HeaderType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is told of damage, and where in the stream.
@Timeout(60)
class EtlDamageTest {
    private static final byte[] NOTHING = {};
    private static final int BUFFER = 4096;

    @TempDir private Path directory;

    private Delivery deliver(byte[] log) throws IOException {
        return Delivery.of(Files.write(directory.resolve("damaged.etl"), log));
    }

    private static byte[] event(int id, long afterStart) {
        return LogRecord.event(id, SyntheticLog.RAW_START + afterStart, NOTHING);
    }

    /// Ten buffers of one processor with ten events each, 1 to 100, a tick apart.
    private static SyntheticLog tens(SyntheticLog log) {
        for (int buffer = 0; buffer < 10; buffer++) {
            int first = buffer * 10;
            log.buffer(
                    0,
                    buffer + 1,
                    IntStream.rangeClosed(first + 1, first + 10)
                            .mapToObj(i -> event(i, i))
                            .toArray(byte[][]::new));
        }
        return log;
    }

    private static ByteBuffer view(byte[] log) {
        return ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int recordAt(int buffer, int record) {
        return BUFFER * buffer + BufferLayout.LENGTH + RecordForm.EVENT_LENGTH * record;
    }

    private static void isOneLoss(Delivery delivery, LossCause cause, int after, String detail) {
        assertThat(delivery.losses).hasSize(1);
        Delivery.PlacedLoss placed = delivery.losses.getFirst();
        assertThat(placed.loss().cause()).isEqualTo(cause);
        assertThat(placed.loss().count()).isEqualTo(1);
        assertThat(placed.recordsBefore()).isEqualTo(after);
        assertThat(placed.loss().detail()).contains(detail).contains("damaged.etl");
        assertThat(placed.loss().lastTime()).isGreaterThanOrEqualTo(placed.loss().firstTime());
        assertThat(delivery.damages).isEqualTo(1);
    }

    private static List<Integer> without(int from, int to) {
        return IntStream.rangeClosed(1, 100).filter(i -> i < from || i > to).boxed().toList();
    }

    @Test
    void tornRecordEndsItsBufferAndIsToldOfInItsPlace() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();
        view(log).putShort(recordAt(3, 4), (short) 7);
        view(log).putInt(recordAt(3, 6) + 2, 0x12345678);

        Delivery delivery = deliver(log);

        assertThat(delivery.ids()).isEqualTo(without(25, 30));
        isOneLoss(
                delivery,
                LossCause.DAMAGED_BUFFER,
                25,
                "record shorter than its header: file offset=12288 position=392 need=80 have=7");
        assertThat(delivery.losses.getFirst().loss().firstTime())
                .isEqualTo(SyntheticLog.START + 24);
    }

    @Test
    void recordLongerThanItsBufferIsToldOf() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();
        view(log).putShort(recordAt(10, 9), (short) 81);

        Delivery delivery = deliver(log);

        assertThat(delivery.ids()).isEqualTo(without(100, 100));
        isOneLoss(
                delivery,
                LossCause.DAMAGED_BUFFER,
                100,
                "longer than the rest of its buffer: file");
    }

    @Test
    void unknownMarkerAndZerosAmongRecordsAreToldOf() throws IOException {
        byte[] unknown = tens(new SyntheticLog()).toBytes();
        unknown[recordAt(2, 0) + 2] = 0x7F;
        byte[] zeroed = tens(new SyntheticLog()).toBytes();
        Arrays.fill(zeroed, recordAt(2, 5), recordAt(2, 10), (byte) 0);

        Delivery first = deliver(unknown);
        Delivery second = deliver(zeroed);

        assertThat(first.ids()).isEqualTo(without(11, 20));
        isOneLoss(first, LossCause.DAMAGED_BUFFER, 11, "no record begins here: file offset=8192");
        assertThat(second.ids()).isEqualTo(without(16, 20));
        isOneLoss(second, LossCause.DAMAGED_BUFFER, 16, "no record begins here: file offset=8192");
    }

    @Test
    void manyDamagesOfOneBufferAreOneLoss() throws IOException {
        byte[] item = LogRecord.item(1, true, new byte[16]);
        byte[][] torn =
                IntStream.range(0, 30)
                        .mapToObj(i ->
                                LogRecord.event(
                                        HeaderType.EVENT64,
                                        i,
                                        SyntheticLog.RAW_START,
                                        item,
                                        NOTHING))
                        .toArray(byte[][]::new);

        Delivery delivery = deliver(new SyntheticLog().buffer(0, 1, torn).toBytes());

        assertThat(delivery.events()).hasSize(30);
        isOneLoss(delivery, LossCause.DAMAGED_BUFFER, 31, "extended data of a record is torn");
    }

    @Test
    void zeroedBufferIsAGapAndTheNextIsRead() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();
        Arrays.fill(log, 5 * BUFFER, 6 * BUFFER, (byte) 0);

        Delivery delivery = deliver(log);

        assertThat(delivery.ids()).isEqualTo(without(41, 50));
        assertThat(delivery.losses).hasSize(1);
        assertThat(delivery.losses.getFirst().loss().detail())
                .contains("no buffer begins here: file offset=20480 length=4096");
    }

    @Test
    void holeOfManyBuffersIsOneGapAndSoonPassed() throws IOException {
        Path file =
                Files.write(directory.resolve("damaged.etl"), tens(new SyntheticLog()).toBytes());
        long length = 11 * BUFFER + (1L << 28);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), length - 1);
        }

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.ids()).isEqualTo(without(0, 0));
        assertThat(delivery.losses).hasSize(1);
        assertThat(delivery.losses.getFirst().loss().count()).isEqualTo((1L << 28) / BUFFER);
    }

    @Test
    void buffersAreFoundThoughOneLiesAboutItsLength() throws IOException {
        for (int lie : new int[] {0, 1, 72, 100, 4095, 8192, 1 << 20, -1}) {
            byte[] log = tens(new SyntheticLog()).toBytes();
            view(log).putInt(4 * BUFFER, lie);

            Delivery delivery = deliver(log);

            assertThat(delivery.ids()).as("length %d", lie).isEqualTo(without(0, 0));
        }
    }

    @Test
    void compressedBuffersAreFoundThoughOneLiesAboutItsLength() throws IOException {
        for (int lie : new int[] {0, 1, 72, 100, 8192, 1 << 20, -1}) {
            byte[] log = tens(new SyntheticLog().compressed(3, Encoders::xpress)).toBytes();
            int fourth = 1024;
            for (int buffer = 1; buffer < 4; buffer++) {
                fourth += view(log).getInt(fourth);
            }
            view(log).putInt(fourth, lie);

            Delivery delivery = deliver(log);

            assertThat(delivery.ids())
                    .as("length %d", lie)
                    .containsAll(without(31, 40))
                    .isSubsetOf(without(0, 0));
            assertThat(delivery.ids().size() == 100 || !delivery.losses.isEmpty()).isTrue();
        }
    }

    @Test
    void damagedCompressionYieldsWhatComesBeforeIt() throws IOException {
        byte[] log = tens(new SyntheticLog().compressed(3, Encoders::xpress)).toBytes();
        int second = 1024 + view(log).getInt(1024);
        int end = second + view(log).getInt(second);
        Arrays.fill(log, end - 20, end, (byte) 0xFF);

        Delivery delivery = deliver(log);

        assertThat(delivery.ids()).containsAll(without(11, 20)).contains(11);
        assertThat(delivery.losses).hasSize(1);
    }

    @Test
    void compressedBufferThatClaimsTooMuchIsToldOf() throws IOException {
        byte[] log = tens(new SyntheticLog().compressed(3, Encoders::xpress)).toBytes();
        int second = 1024 + view(log).getInt(1024);
        view(log).putInt(second + 0x30, Integer.MAX_VALUE);

        Delivery delivery = deliver(log);

        assertThat(delivery.ids()).isEqualTo(without(11, 20));
        isOneLoss(delivery, LossCause.DAMAGED_BUFFER, 11, "claims more than a buffer holds");
    }

    @Test
    void bufferThatClaimsLessThanWasSavedIsToldOf() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();
        view(log).putInt(3 * BUFFER + 0x30, BufferLayout.LENGTH + 5 * RecordForm.EVENT_LENGTH);

        Delivery delivery = deliver(log);

        assertThat(delivery.ids()).isEqualTo(without(26, 30));
        isOneLoss(delivery, LossCause.DAMAGED_BUFFER, 26, "claims less than was saved");
    }

    @Test
    void fileThatEndsInsideABufferIsReadToItsEnd() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();

        Delivery delivery = deliver(Arrays.copyOf(log, recordAt(7, 3) + 10));

        assertThat(delivery.ids()).isEqualTo(without(64, 100));
        assertThat(delivery.losses.stream().map(placed -> placed.loss().cause()))
                .containsOnly(LossCause.TRUNCATED_FILE);
        assertThat(delivery.losses.getFirst().loss().detail())
                .contains("file ends inside a buffer: file offset=28672");
        assertThat(delivery.losses.getLast().loss().count()).isEqualTo(3);
    }

    @Test
    void fileThatEndsBetweenBuffersIsToldOfByItsCount() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();

        Delivery delivery = deliver(Arrays.copyOf(log, 8 * BUFFER));

        assertThat(delivery.ids()).isEqualTo(without(71, 100));
        assertThat(delivery.losses).hasSize(1);
        Loss loss = delivery.losses.getFirst().loss();
        assertThat(loss.cause()).isEqualTo(LossCause.TRUNCATED_FILE);
        assertThat(loss.count()).isEqualTo(3);
        assertThat(loss.detail()).contains("fewer buffers than were written");
        assertThat(loss.firstTime()).isGreaterThan(SyntheticLog.START);
    }

    @Test
    void gapAndCutTogetherAreCountedOnce() throws IOException {
        byte[] log = Arrays.copyOf(tens(new SyntheticLog()).toBytes(), 8 * BUFFER);
        Arrays.fill(log, 5 * BUFFER, 7 * BUFFER, (byte) 0);

        Delivery delivery = deliver(log);

        assertThat(delivery.losses.stream().map(placed -> placed.loss().count()))
                .containsExactly(2L, 3L);
    }

    @Test
    void missingNumbersOfACircularLogAreNoLoss() throws IOException {
        SyntheticLog log = new SyntheticLog().mode(2);
        log.buffer(0, 30, event(30, 30)).buffer(0, 31, event(31, 31)).buffer(0, 20, event(20, 20));
        byte[] bytes = log.toBytes();
        view(bytes).putInt(0x48 + 0x20 + 0x24, 31);

        Delivery delivery = deliver(bytes);

        assertThat(delivery.ids()).containsExactly(20, 30, 31);
        assertThat(delivery.losses).isEmpty();
    }

    @Test
    void logWithoutHeaderIsReadWithRawTimes() throws IOException {
        byte[] log = tens(new SyntheticLog()).toBytes();
        byte[] headless = Arrays.copyOfRange(log, BUFFER, log.length);
        byte[] broken = log.clone();
        broken[0x48 + 2] = 0x55;

        Delivery first = deliver(headless);
        Delivery second = deliver(broken);

        assertThat(first.records.stream().map(EventRecord::id).toList()).isEqualTo(without(0, 0));
        assertThat(first.records.getFirst().timestamp()).isEqualTo(SyntheticLog.RAW_START + 1);
        assertThat(first.losses).isEmpty();
        assertThat(second.records.stream().map(EventRecord::id).toList()).isEqualTo(without(0, 0));
        assertThat(second.losses).hasSize(1);
    }

    @Test
    void overlappingBuffersBeyondTheMemoryComeLateButCome() throws IOException {
        SyntheticLog log = new SyntheticLog().compressed(3, Encoders::xpress);
        for (int buffer = 0; buffer < 40; buffer++) {
            log.buffer(buffer, 1, event(buffer, buffer), event(100 + buffer, 1000 + buffer));
        }
        Path file = Files.write(directory.resolve("overlapping.etl"), log.toBytes());
        Delivery delivery = new Delivery();
        TraceCounts counts = new TraceCounts();

        try (Arena arena = Arena.ofShared();
                LogFile logFile = LogFile.open(file, arena)) {
            MemoryBudget budget = new MemoryBudget(arena, 10 * (64 * 1024 + Decompressor.SLACK));
            BufferIndex index = new BufferIndex();
            BufferScan.scan(
                    logFile,
                    0,
                    index,
                    new BufferCursor(new BufferMemory(budget), logFile),
                    () -> false);
            index.sort();
            new BufferMerge(
                            List.of(logFile),
                            index,
                            new RecordTranslator(arena, EtlOptions.DEFAULT),
                            budget,
                            delivery,
                            counts)
                    .run(() -> false);
        }

        assertThat(delivery.ids()).hasSize(80).doesNotHaveDuplicates();
        assertThat(counts.late()).isPositive();
        assertThat(delivery.losses).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which does not let a mapped file be cut
    void fileThatIsCutWhileItIsReadIsToldOf() throws IOException {
        for (int after = 0; after < 100; after += 3) {
            Path file =
                    Files.write(directory.resolve("cut.etl"), tens(new SyntheticLog()).toBytes());
            Delivery delivery = new Delivery();
            int cutAfter = after;

            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                trace.process(
                        new EventSink() {
                            @Override
                            public void onEvent(EventRecord record) {
                                if (record.id() == cutAfter) {
                                    cut(file, after(record) / BUFFER * BUFFER);
                                }
                                delivery.onEvent(record);
                            }

                            private int after(EventRecord record) {
                                return (record.id() / 10 + 1) * BUFFER;
                            }

                            @Override
                            public void onLoss(Loss loss) {
                                delivery.onLoss(loss);
                            }
                        });
            }

            assertThat(delivery.ids()).hasSizeGreaterThanOrEqualTo(cutAfter);
            assertThat(delivery.losses).isNotEmpty();
        }
    }

    private static void cut(Path file, long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
