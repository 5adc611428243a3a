package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTraceTest {
    @TempDir Path temporary;

    /// Remembers the sequence numbers and the losses.
    static final class Memory implements EventSink {
        final List<Long> sequences = new ArrayList<>();
        final List<Loss> losses = new ArrayList<>();

        @Override
        public void onEvent(EventRecord record) {
            assertThat(record.keyword()).isEqualTo(record.sequence());
            sequences.add(record.sequence());
        }

        @Override
        public void onLoss(Loss loss) {
            losses.add(loss);
        }
    }

    static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    static Memory replay(Path directory, ReplayOptions options) throws IOException {
        Memory memory = new Memory();
        try (ReplayTrace trace = ReplayTrace.open(directory, options)) {
            trace.process(memory);
        }
        return memory;
    }

    @Test
    void everyEventComesOnceInOrderOverFilesAndRuns() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.blocks(20, 30).roll().blocks(20, 30).startRun().blocks(20, 30).roll();

            Memory memory = replay(temporary, ReplayOptions.ALL);

            assertThat(memory.sequences).isEqualTo(range(0, fixture.nextSequence));
            assertThat(memory.losses).isEmpty();
        }
    }

    @Test
    void lossesComeInTheirPlaceAndTakeNumbers() throws IOException {
        Loss loss = Loss.sequenced(LossCause.RING_FULL, 5, 10, 1, 2, "full");
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.events(5).loss(loss).events(5);
        }

        Memory memory = replay(temporary, ReplayOptions.ALL);

        assertThat(memory.losses).containsExactly(loss);
        assertThat(memory.sequences).containsExactly(0L, 1L, 2L, 3L, 4L, 15L, 16L, 17L, 18L, 19L);
    }

    @Test
    void anEventIsNotDeliveredBeforeItsTime() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.blocks(4, 9);
        }
        FakeClock clock = new FakeClock();
        Recording recording = Recording.open(temporary);
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL.paced(10), clock)) {
            trace.process(record -> {
                long ticks = record.sequence() * RecordingFixture.TICKS_BETWEEN;
                assertThat(clock.nanos).isBetween(ticks * 10, ticks * 10 + 1);
            });
        }
        assertThat(clock.parks).isPositive();
    }

    @Test
    void anEventThatGoesBackInTimeIsNotHeldBack() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.events(3);
            fixture.time -= 100 * RecordingFixture.TICKS_BETWEEN;
            fixture.events(3);
        }
        FakeClock clock = new FakeClock();
        Recording recording = Recording.open(temporary);
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL.paced(1), clock)) {
            trace.process(record -> {});
        }
        assertThat(clock.nanos).isBetween(200_000L, 200_001L);
    }

    @Test
    void closeFromAnotherThreadEndsALongPause() throws Exception {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.events(1);
            fixture.time += 3600L * 10_000_000;
            fixture.events(1);
        }
        Memory memory = new Memory();
        ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL.paced(1));
        CountDownLatch first = new CountDownLatch(1);
        Thread thread =
                Thread.ofPlatform()
                        .start(() ->
                                trace.process(record -> {
                                    memory.onEvent(record);
                                    first.countDown();
                                }));

        first.await();
        trace.close();

        thread.join(5000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(memory.sequences).containsExactly(0L);
    }

    @Test
    void anInterruptEndsTheReplayLikeClose() throws Exception {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.events(1);
        }
        ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL.following(Idle.PARK));
        List<Throwable> faults = new ArrayList<>();
        Thread thread =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler((dead, fault) -> faults.add(fault))
                        .start(() -> trace.process(record -> {}));

        Thread.sleep(50);
        thread.interrupt();

        thread.join(5000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(faults).isEmpty();
    }

    @Test
    void closeFromInsideTheSinkIsTheLastEvent() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.blocks(4, 9);
        }
        List<Long> seen = new ArrayList<>();
        ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL);

        trace.process(record -> {
            seen.add(record.sequence());
            if (record.sequence() == 5) {
                trace.close();
            }
        });

        assertThat(seen).isEqualTo(range(0, 6));
        assertThat(replay(temporary, ReplayOptions.ALL.from(trace.position())).sequences.getFirst())
                .isEqualTo(6);
    }

    @Test
    void whatTheSinkThrowsIsRethrownAndTheEventComesAgain() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.blocks(4, 9);
        }
        for (long bad = 0; bad < 8; bad++) {
            long unlucky = bad;
            ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL);

            assertThatThrownBy(() ->
                            trace.process(record -> {
                                if (record.sequence() == unlucky) {
                                    throw new IllegalStateException("bad");
                                }
                            }))
                    .hasMessage("bad");

            assertThat(replay(temporary, ReplayOptions.ALL.from(trace.position())).sequences)
                    .first()
                    .isEqualTo(unlucky);
        }
    }

    @Test
    void filtersChooseByHeader() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.blocks(40, 9);
            HeaderFilter filter =
                    new HeaderFilter(
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Optional.of(RecordingFixture.PROVIDER),
                            OptionalInt.empty(),
                            OptionalLong.of(3));

            Memory memory = replay(temporary, ReplayOptions.ALL.filtered(filter));

            assertThat(memory.sequences)
                    .isEqualTo(
                            range(0, fixture.nextSequence).stream()
                                    .filter(sequence -> sequence % 7 == 3)
                                    .toList());
        }
    }

    @Test
    void progressGoesFromNothingToAll() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.blocks(40, 9);
        }
        double[] last = {0};
        ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL);

        trace.process(record -> {
            assertThat(trace.progress()).isBetween(last[0], 1.0);
            last[0] = trace.progress();
        });

        assertThat(last[0]).isGreaterThan(0.1);
        assertThat(trace.progress()).isEqualTo(1);
        assertThat(trace.sessions()).containsExactly(RecordingFixture.session("fixture"));
    }

    @Test
    void nothingIsAllocatedForAnEvent() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            for (int i = 0; i < 400; i++) {
                fixture.events(200);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] checksum = {0};
        long[] first = {0};
        long[] last = {0};
        for (int round = 0; round < 5; round++) {
            ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL);
            trace.process(record -> {
                checksum[0] += record.timestamp() + record.id() + record.processId();
                if (record.sequence() == 20_000) {
                    first[0] = threads.getCurrentThreadAllocatedBytes();
                } else if (record.sequence() == 79_999) {
                    last[0] = threads.getCurrentThreadAllocatedBytes();
                }
            });
        }

        // 60,000 events in 300 blocks; a read of a megabyte may cost a few small objects.
        assertThat(last[0] - first[0]).isLessThan(20_000);
    }

    @Test
    void aDirectoryThatIsNoRecordingIsRefused() throws IOException {
        assertThatThrownBy(() -> ReplayTrace.open(temporary, ReplayOptions.ALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a recording");
        assertThatThrownBy(() -> Recording.open(temporary.resolve("nothing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no such recording");
    }

    /// A clock that stands still but when somebody waits.
    private static final class FakeClock implements Clock {
        long nanos;
        int parks;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void parkNanos(long wanted) {
            parks++;
            // Waits end early now and then.
            nanos += parks % 3 == 0 ? wanted / 2 : wanted;
        }
    }
}
