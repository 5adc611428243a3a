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
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the journal writes, readers read, while it is written and afterwards.
@Timeout(120)
class WrittenAndReadTest {
    private static final int EVENTS_A_RUN = 30_000;
    private static final int RUNS = 3;

    @TempDir Path directory;

    @Test
    void readersFollowAJournalOverRollsAndRuns() throws Exception {
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            journal.append(RecordingFixture.session("first"));
        }
        List<Reader> readers = new ArrayList<>();
        for (Idle idle : Idle.values()) {
            readers.add(new Reader(directory, idle));
        }
        Random random = new Random(8);
        EventSource source = new EventSource(8);
        long written = 0;

        for (int run = 0; run < RUNS; run++) {
            try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
                journal.append(RecordingFixture.session("run" + run));
                for (int i = 0; i < EVENTS_A_RUN; i++) {
                    journal.append(source.next());
                    if (random.nextInt(60) == 0) {
                        journal.flush();
                    }
                    if (random.nextInt(3000) == 0) {
                        journal.append(
                                Loss.sequenced(
                                        LossCause.RING_FULL, journal.nextSequence(), 7, 1, 2, ""));
                    }
                }
                written = journal.nextSequence();
            }
        }

        for (Reader reader : readers) {
            reader.await(written);
            assertThat(reader.faults).isEmpty();
            assertThat(reader.causes).containsOnly(LossCause.RING_FULL);
            reader.close();
        }
        Verification result = Verification.of(directory);
        assertThat(result.findings()).isEmpty();
        assertThat(result.sealed()).isTrue();
        assertThat(result.events()).isEqualTo((long) RUNS * EVENTS_A_RUN);
        RecordingFacts facts = Recording.open(directory).facts();
        assertThat(facts.events()).isEqualTo(result.events());
        assertThat(facts.blocks()).isEqualTo(result.blocks());
        assertThat(facts.nextSequence()).isEqualTo(written);
        assertThat(facts.sessions()).hasSize(1 + RUNS);
        assertThat(facts.runs()).isEqualTo(1 + RUNS);
    }

    /// Counts that no number is missing.
    private static final class Reader implements EventSink, AutoCloseable {
        final AtomicLong next = new AtomicLong();
        final List<LossCause> causes = new ArrayList<>();
        final List<Throwable> faults = new ArrayList<>();
        final ReplayTrace trace;
        final Thread thread;

        Reader(Path directory, Idle idle) throws IOException {
            trace = ReplayTrace.open(directory, ReplayOptions.ALL.following(idle));
            thread =
                    Thread.ofPlatform()
                            .name("detector-" + idle)
                            .uncaughtExceptionHandler((dead, fault) -> faults.add(fault))
                            .start(() -> trace.process(this));
        }

        @Override
        public void onEvent(EventRecord record) {
            assertThat(record.sequence()).isEqualTo(next.getPlain());
            next.set(record.sequence() + 1);
        }

        @Override
        public void onLoss(Loss loss) {
            assertThat(loss.firstSequence()).hasValue(next.getPlain());
            causes.add(loss.cause());
            next.set(next.getPlain() + loss.count());
        }

        void await(long sequence) throws InterruptedException {
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (next.get() < sequence && faults.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            assertThat(faults).isEmpty();
            assertThat(next.get()).isEqualTo(sequence);
        }

        @Override
        public void close() throws InterruptedException {
            trace.close();
            thread.join();
        }
    }
}
