package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records against the end of the memory.
@Timeout(60)
class RingWrapTest {
    private static final long CAPACITY = RingSettings.MIN_CAPACITY_BYTES;

    private final RandomRecords records = new RandomRecords(42);

    @ParameterizedTest
    @ValueSource(ints = {112, 256, 264, 4096, EventRecordLayout.MAX_PACKED_LENGTH})
    void recordIsWholeAtEverySlot(int length) throws InterruptedException {
        EventRing ring = open(128);
        EventRecord filler = records.ofLength(112);
        EventRecord record = records.ofLength(length);
        MemorySegment expected = RandomRecords.bytesOf(record);
        int[] whole = new int[1];
        Thread consumer =
                consume(
                        ring,
                        taken -> {
                            if (taken.packedLength() == length && same(taken, expected)) {
                                whole[0]++;
                            }
                        });

        // The step is odd, so that the start walks over all slots of the power of two.
        int slots = (length + 127) / 128;
        int rounds = slots > 100 ? 500 : 2 * (int) (CAPACITY / 128);
        for (int i = 0; i < rounds; i++) {
            ring.onEvent(record);
            if (slots % 2 == 0) {
                ring.onEvent(filler);
            }
        }
        ring.close();
        consumer.join();

        int fillers = length == 112 || slots % 2 == 1 ? 0 : rounds;
        assertThat(whole[0]).isEqualTo(rounds);
        assertThat(ring.statistics().taken()).isEqualTo(rounds + fillers);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 1024, RingSettings.MAX_SLOT_BYTES})
    void everyLengthPassesWhole(int slotBytes) {
        EventRing ring = open(slotBytes);
        int[] lengths = {
            112,
            120,
            slotBytes - 8,
            slotBytes,
            slotBytes + 8,
            2 * slotBytes,
            EventRecordLayout.MAX_PACKED_LENGTH - 8,
            EventRecordLayout.MAX_PACKED_LENGTH
        };
        Queue<MemorySegment> expected = new ArrayDeque<>();
        Thread trace =
                Thread.ofPlatform()
                        .unstarted(() -> {
                            for (int length : lengths) {
                                ring.onEvent(records.ofLength(Math.max(112, length)));
                            }
                            ring.close();
                        });
        RandomRecords again = new RandomRecords(42);
        for (int length : lengths) {
            expected.add(RandomRecords.bytesOf(again.ofLength(Math.max(112, length))));
        }

        trace.start();
        ring.consume(each(record -> assertThat(same(record, expected.remove())).isTrue()));

        assertThat(expected).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomRecordsPassWholeAndInOrder(long seed) throws InterruptedException {
        int count = 20_000;
        Random random = new Random(seed);
        EventRing ring = open(128 << random.nextInt(4));
        RandomRecords sent = new RandomRecords(seed);
        RandomRecords model = new RandomRecords(seed);
        int[] next = new int[1];
        Thread consumer =
                consume(
                        ring,
                        record -> {
                            MemorySegment expected = RandomRecords.bytesOf(model.next(next[0]));
                            if (same(record, expected) && record.sequence() == next[0]) {
                                next[0]++;
                            }
                        });

        for (int i = 0; i < count; i++) {
            ring.onEvent(sent.next(i));
        }
        ring.close();
        consumer.join();

        assertThat(next[0]).isEqualTo(count);
    }

    @Test
    void recordThatThrowsWhileItIsCopiedLeavesNothingBehind() {
        EventRing ring = open(128);
        EventRecord broken =
                new EventRecord()
                        .wrapSplit(
                                RandomRecords.bytesOf(records.ofLength(512)),
                                0,
                                MemorySegment.ofArray(new byte[8]));
        EventRecord good = records.ofLength(200);
        ring.onEvent(good);

        try {
            ring.onEvent(broken);
        } catch (IndexOutOfBoundsException expected) {
            ring.onEvent(good);
        }
        ring.close();
        Taken taken = new Taken();
        ring.consume(taken);

        assertThat(taken.sequences).containsExactly(0L, 1L);
    }

    private static EventRing open(int slotBytes) {
        return EventRing.open(
                new RingSettings(CAPACITY, slotBytes, WaitStrategyName.BLOCKING, WhenFull.WAIT), 0);
    }

    private static boolean same(EventRecord record, MemorySegment expected) {
        return RandomRecords.bytesOf(record).mismatch(expected) == -1;
    }

    private static Thread consume(EventRing ring, java.util.function.Consumer<EventRecord> action) {
        return Thread.ofPlatform().name("consumer").start(() -> ring.consume(each(action)));
    }

    private static RingConsumer each(java.util.function.Consumer<EventRecord> action) {
        return new RingConsumer() {
            @Override
            public void onRecord(EventRecord record) {
                action.accept(record);
            }

            @Override
            public void onBatchEnd() {}
        };
    }
}
