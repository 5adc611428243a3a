package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Buffers that come as they were flushed, and the order in which their records leave.
@Timeout(60)
class BufferWindowTest {
    private static final int BUFFER_BYTES = 4096;
    private static final Duration LONG = Duration.ofHours(1);

    private final Arena arena = Arena.ofShared();
    private final Taker taker = new Taker();

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    @Test
    void recordsOfTwoProcessorsLeaveInTimeOrder() throws InterruptedException {
        BufferWindow window = window(LONG, 1 << 20);
        put(window, log(1, 10, 30, 50), log(0, 20, 40, 60), log(1, 55, 70));

        window.end();
        deliverAll(window);

        assertThat(taker.rawTimes).containsExactly(10L, 20L, 30L, 40L, 50L, 55L, 60L, 70L);
        assertThat(window.lateEvents()).isZero();
    }

    @Test
    void recordsOfEqualTimeLeaveByProcessorThenByPosition() throws InterruptedException {
        BufferWindow window = window(LONG, 1 << 20);
        put(window, log(2, 10, 10), log(0, 10, 10), log(1, 10));

        window.end();
        deliverAll(window);

        assertThat(taker.processors).containsExactly(0, 0, 1, 2, 2);
    }

    @Test
    void recordsWaitForTheHold() throws InterruptedException {
        BufferWindow window = window(Duration.ofMillis(300), 1 << 20);
        put(window, log(0, 20));

        boolean more = window.deliver(taker);
        assertThat(more).isTrue();
        assertThat(taker.rawTimes).isEmpty();
        put(window, log(1, 10));
        while (taker.rawTimes.size() < 2) {
            window.deliver(taker);
        }

        assertThat(taker.rawTimes).containsExactly(10L, 20L);
        assertThat(window.lateEvents()).isZero();
    }

    @Test
    void withoutHoldWhatComesLateIsCounted() throws InterruptedException {
        BufferWindow window = window(Duration.ZERO, 1 << 20);
        put(window, log(0, 20, 30));
        window.deliver(taker);
        put(window, log(1, 10, 40));
        window.deliver(taker);

        assertThat(taker.rawTimes).containsExactly(20L, 30L, 10L, 40L);
        assertThat(window.lateEvents()).isEqualTo(1);
    }

    @Test
    void oldestBufferGoesOnWhenAllSlotsAreInUse() throws Exception {
        BufferWindow window = window(LONG, 1);
        Thread bringer = Thread.ofPlatform().start(() -> putAll(window, 100));

        deliverAll(window);
        bringer.join();

        assertThat(taker.rawTimes).hasSize(200).isSorted();
        assertThat(window.lateEvents()).isZero();
    }

    private void putAll(BufferWindow window, int count) {
        try {
            for (int i = 0; i < count; i++) {
                put(window, log(0, 2L * i, 2L * i + 1));
            }
            window.end();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stopEndsBothSidesAndWhatIsLeftIsCounted() throws Exception {
        BufferWindow window = window(LONG, 1);
        boolean[] wanted = {true};
        Thread bringer =
                Thread.ofPlatform()
                        .start(() -> {
                            while (wanted[0]) {
                                wanted[0] = putOne(window, log(0, 1, 2, 3));
                            }
                        });
        Thread.sleep(50);

        window.stop();
        bringer.join();

        assertThat(window.deliver(taker)).isFalse();
        assertThat(taker.rawTimes).isEmpty();
        assertThat(window.discard()).isEqualTo(4 * 3);
    }

    @Test
    void faultOfTheSinkIsThrown() throws InterruptedException {
        BufferWindow window = window(Duration.ZERO, 1 << 20);
        put(window, log(0, 1));

        assertThatThrownBy(() ->
                        window.deliver(record -> {
                            throw new IllegalStateException("full");
                        }))
                .hasMessage("full");
    }

    @Test
    void headerInTheStreamTellsTheClock() throws InterruptedException {
        BufferWindow window = window(LONG, 1 << 20);
        byte[] log = new SyntheticLog().toBytes();
        put(window, log);
        byte[] event = log(0, 1);
        put(window, event);

        window.end();
        deliverAll(window);

        long eventTime = SyntheticLog.START + 1 - SyntheticLog.RAW_START;
        assertThat(taker.rawTimes).containsExactly(eventTime, SyntheticLog.START);
    }

    @Test
    void bufferCutAnywhereKeepsWhatStandsBeforeAndTellsOfTheRest() throws InterruptedException {
        byte[] whole = log(0, 1, 2, 3);
        int filled = filled(whole);

        for (int length = 0; length < filled; length++) {
            BufferWindow window = window(Duration.ZERO, 1 << 16);
            Taker cut = new Taker();
            put(window, Arrays.copyOf(whole, length));
            window.end();
            while (window.deliver(cut)) {
                Thread.onSpinWait();
            }

            int events = cut.rawTimes.size();
            boolean atRecord = (length - BufferLayout.LENGTH) % 80 == 0 && length >= 72;
            assertThat(events).isEqualTo(Math.max(0, (length - BufferLayout.LENGTH) / 80));
            assertThat(cut.losses).as("length=%d", length).hasSize(atRecord ? 0 : 1);
        }
    }

    @Test
    void hostileBuffersAreSurvived() throws InterruptedException {
        Random random = new Random(11);
        byte[] sound = log(3, 1, 2, 3, 4, 5);

        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = sound.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                bytes[random.nextInt(filled(sound))] = (byte) random.nextInt();
            }
            BufferWindow window = window(Duration.ZERO, 1 << 16);
            put(window, bytes, sound);
            window.end();
            deliverAll(window);
        }

        assertThat(taker.rawTimes).hasSizeGreaterThanOrEqualTo(5 * 3_000);
        assertThat(taker.losses).allMatch(loss -> loss.cause() != LossCause.ETW_EVENTS_LOST);
    }

    @Test
    void bufferLongerThanMemoryIsALoss() throws InterruptedException {
        BufferWindow window = window(Duration.ZERO, 1);
        MemorySegment huge = arena.allocate(1 << 20);
        huge.set(LittleEndian.INT, BufferLayout.FILLED_BYTES, 1 << 20);
        window.put(huge, 0, huge.byteSize());

        window.end();
        deliverAll(window);

        assertThat(taker.losses).hasSize(1);
        assertThat(taker.losses.getFirst().detail()).contains("no memory for a buffer");
    }

    private void deliverAll(BufferWindow window) throws InterruptedException {
        while (window.deliver(taker)) {
            Thread.onSpinWait();
        }
    }

    private BufferWindow window(Duration hold, long maxBytes) {
        SessionFacts facts = LogFileHeader.absent("test").facts();
        return new BufferWindow(facts, RawClock.systemTime(), hold, maxBytes, arena);
    }

    private static void put(BufferWindow window, byte[]... buffers) throws InterruptedException {
        for (byte[] buffer : buffers) {
            MemorySegment bytes = MemorySegment.ofArray(buffer);
            assertThat(window.put(bytes, 0, buffer.length)).isTrue();
        }
    }

    private static boolean putOne(BufferWindow window, byte[] buffer) {
        try {
            return window.put(MemorySegment.ofArray(buffer), 0, buffer.length);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int filled(byte[] buffer) {
        return (int) BufferHeader.read(MemorySegment.ofArray(buffer), 0).filledBytes();
    }

    /// Returns the second buffer of a log.
    private static byte[] log(int processor, long... rawTimes) {
        byte[][] records = new byte[rawTimes.length][];
        for (int i = 0; i < rawTimes.length; i++) {
            records[i] = LogRecord.event(0, rawTimes[i], new byte[0]);
        }
        byte[] log =
                new SyntheticLog().bufferSize(BUFFER_BYTES).buffer(processor, 1, records).toBytes();
        return Arrays.copyOfRange(log, BUFFER_BYTES, 2 * BUFFER_BYTES);
    }

    private static final class Taker implements EventSink {
        final List<Long> rawTimes = new ArrayList<>();
        final List<Integer> processors = new ArrayList<>();
        final List<Loss> losses = new ArrayList<>();

        @Override
        public void onEvent(EventRecord record) {
            rawTimes.add(record.timestamp());
            processors.add(record.processor());
        }

        @Override
        public void onLoss(Loss loss) {
            losses.add(loss);
        }
    }
}
