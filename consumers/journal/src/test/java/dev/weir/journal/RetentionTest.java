package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.EventRecordBuilder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetentionTest {
    private static final long KEEP = 6L << 20;
    private static final JournalSettings BY_SIZE =
            TestJournals.SMALL.withRetention(OptionalLong.of(KEEP), Optional.empty());

    @TempDir Path directory;

    @Test
    void oldestFilesGoWhenTheRecordingIsTooLong() throws Exception {
        JournalStatistics done = write(BY_SIZE, 200_000);

        assertThat(done.removedFiles()).isGreaterThan(15);
        assertThat(bytes()).isLessThan(KEEP + 3 * JournalSettings.MIN_ROLL_BYTES);
        Verification verification = Verification.of(directory);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.sealed()).isTrue();
        Removal removal = Recording.open(directory).facts().removal().orElseThrow();
        assertThat(removal.eventCount() + verification.events()).isEqualTo(200_000);
        assertThat(removal.nextSequence()).isEqualTo(removal.eventCount());
    }

    @Test
    void filesOfFormerRunsGoFirstAndTheCountsGoOn() throws Exception {
        write(BY_SIZE, 100_000);
        write(BY_SIZE, 60_000);
        write(BY_SIZE, 100_000);

        List<RecordingFile> files = Recording.open(directory).files();
        assertThat(files).allMatch(file -> file.run() == 3);
        assertThat(directory.resolve("runs/00000001")).doesNotExist();
        Verification verification = Verification.of(directory);
        assertThat(verification.findings()).isEmpty();
        Removal removal = Recording.open(directory).facts().removal().orElseThrow();
        assertThat(removal.eventCount() + verification.events()).isEqualTo(260_000);
    }

    @Test
    void filesWhoseLastEventIsTooOldGo() throws Exception {
        JournalSettings byAge =
                TestJournals.SMALL.withRetention(
                        OptionalLong.empty(), Optional.of(Duration.ofDays(1)));

        JournalStatistics done = write(byAge, 100_000);

        assertThat(done.removedFiles()).isGreaterThan(10);
        assertThat(Recording.open(directory).files())
                .hasSize((int) (done.files() - done.removedFiles()));
        assertThat(Verification.of(directory).findings()).isEmpty();
    }

    @Test
    void youngFilesStay() throws Exception {
        JournalSettings byAge =
                TestJournals.SMALL.withRetention(
                        OptionalLong.empty(), Optional.of(Duration.ofDays(1)));
        var event =
                new EventRecordBuilder()
                        .timestamp(Filetime.of(Instant.now()))
                        .userData(new byte[1000])
                        .build(Arena.ofAuto());
        try (Journal journal = Journal.open(directory, byAge)) {
            for (int i = 0; i < 10_000; i++) {
                journal.append(event);
            }
        }

        assertThat(Verification.of(directory).events()).isEqualTo(10_000);
    }

    private JournalStatistics write(JournalSettings settings, int events) throws IOException {
        EventSource source = new EventSource(3);
        Journal journal = Journal.open(directory, settings);
        try (journal) {
            journal.append(SessionRecordTest.facts("s", OptionalLong.empty()));
            for (int i = 0; i < events; i++) {
                journal.append(source.next());
                if (i % 100 == 0) {
                    journal.flush();
                }
            }
        }
        return journal.statistics();
    }

    private long bytes() throws IOException {
        return Recording.open(directory).facts().fileBytes();
    }
}
