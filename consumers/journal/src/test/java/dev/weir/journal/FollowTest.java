package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowTest {
    @TempDir Path temporary;

    /// A detector on a thread of its own that follows a recording.
    private static final class Follower implements EventSink, AutoCloseable {
        final AtomicLong next = new AtomicLong();
        final List<Loss> losses = new ArrayList<>();
        final List<Throwable> faults = new ArrayList<>();
        final ReplayTrace trace;
        final Thread thread;

        Follower(Path directory, Idle idle) throws IOException {
            trace = ReplayTrace.open(directory, ReplayOptions.ALL.following(idle));
            thread =
                    Thread.ofPlatform()
                            .name("detector")
                            .uncaughtExceptionHandler((thread, fault) -> faults.add(fault))
                            .start(() -> trace.process(this));
        }

        @Override
        public void onEvent(EventRecord record) {
            assertThat(record.sequence()).isEqualTo(next.get());
            assertThat(record.keyword()).isEqualTo(record.sequence());
            next.set(record.sequence() + 1);
        }

        @Override
        public void onLoss(Loss loss) {
            losses.add(loss);
            next.set(loss.firstSequence().orElseThrow() + loss.count());
        }

        void await(long sequence) throws InterruptedException {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (next.get() < sequence && faults.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            assertThat(faults).isEmpty();
            assertThat(next.get()).isEqualTo(sequence);
        }

        @Override
        public void close() {
            trace.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void manyReadersSeeEveryEventAsItIsWrittenOverRollsAndRuns() throws Exception {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 21);
                Follower spinning = new Follower(temporary, Idle.SPIN);
                Follower yielding = new Follower(temporary, Idle.YIELD);
                Follower parking = new Follower(temporary, Idle.PARK)) {
            for (int i = 0; i < 12; i++) {
                fixture.blocks(200, 5);
                if (i % 4 == 1) {
                    fixture.roll();
                } else if (i % 4 == 3) {
                    fixture.startRun();
                }
            }

            spinning.await(fixture.nextSequence);
            yielding.await(fixture.nextSequence);
            parking.await(fixture.nextSequence);
            assertThat(spinning.losses).isEmpty();
        }
    }

    @Test
    void aHoleInALiveFileIsConcludedOnlyWhenTheFileHasASuccessor() throws Exception {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 22);
                Follower follower = new Follower(temporary, Idle.PARK)) {
            fixture.events(3);
            follower.await(3);
            // A page that is zero: not yet written, or lost.
            fixture.document(new byte[400], false);
            zeroDocument(fixture, 404);
            fixture.nextBlock++;
            fixture.nextSequence += 7;
            fixture.events(2);

            Thread.sleep(100);
            assertThat(follower.next.get()).isEqualTo(3);
            fixture.roll().events(4);

            follower.await(fixture.nextSequence);
            assertThat(follower.losses).hasSize(1);
            assertThat(follower.losses.getFirst().cause()).isEqualTo(LossCause.DAMAGED_BLOCK);
            assertThat(follower.losses.getFirst().firstSequence()).hasValue(3);
            assertThat(follower.losses.getFirst().count()).isEqualTo(7);
        }
    }

    @Test
    void filesDeletedUnderAReaderAreAKnownGap() throws Exception {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 23)) {
            fixture.blocks(5, 5).roll().seal().blocks(5, 5).seal();
            int last = lastOf(fixture, fixture.blocks.getFirst().file());
            AtomicLong next = new AtomicLong();
            List<Loss> losses = new ArrayList<>();
            EventSink sink =
                    new EventSink() {
                        @Override
                        public void onEvent(EventRecord record) {
                            next.set(record.sequence() + 1);
                        }

                        @Override
                        public void onLoss(Loss loss) {
                            losses.add(loss);
                        }
                    };
            fixture.retain(last).blocks(3, 3);

            try (ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL)) {
                trace.process(sink);
            }

            assertThat(next.get()).isEqualTo(fixture.nextSequence);
            assertThat(losses).hasSize(1);
            assertThat(losses.getFirst().cause()).isEqualTo(LossCause.REMOVED);
            assertThat(losses.getFirst().firstSequence()).hasValue(0);
            assertThat(losses.getFirst().count())
                    .isEqualTo(fixture.blocks.get(last).nextSequence());
        }
    }

    @Test
    void followingBeginsWithARecordingThatIsStillEmpty() throws Exception {
        java.nio.file.Files.writeString(
                temporary.resolve("weir.recording"),
                new RecordingIdentity(RecordingFixture.ID, 5).text());
        try (Follower follower = new Follower(temporary, Idle.PARK)) {
            java.nio.file.Files.delete(temporary.resolve("weir.recording"));
            try (RecordingFixture fixture = new RecordingFixture(temporary, 24)) {
                fixture.events(5);

                follower.await(5);
            }
        }
    }

    private static int lastOf(RecordingFixture fixture, Path file) {
        return (int) fixture.blocks.stream().filter(b -> b.file().equals(file)).count() - 1;
    }

    private static void zeroDocument(RecordingFixture fixture, int length) {
        long at = 0;
        for (RecordingFixture.Written block : fixture.blocks) {
            at = ChronicleFormat.positionBehind(block.wordPosition(), block.bytes().length);
        }
        RecordingFixture.patch(fixture.file(), at, new byte[length]);
    }
}
