package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A full disk refuses blocks and never faults: all that was received stands in the recording or is
/// accounted for in it.
@Timeout(60)
class FullDiskTest {
    private static final int MEGABYTES = 24;

    @TempDir Path directory;

    private final EventSource source = new EventSource(5);
    private long appended;

    @Test
    void diskInMemoryIsFilledFreedAndFilledAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.tmpfs(directory, MEGABYTES)) {
            fillFreeAndFillAgain(disk);
        }
    }

    @Test
    void diskOfExt4IsFilledFreedAndFilledAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.ext4(directory, MEGABYTES)) {
            fillFreeAndFillAgain(disk);
        }
    }

    @Test
    void diskInMemoryIsFilledByOthers() throws Exception {
        try (SmallDisk disk = SmallDisk.tmpfs(directory, MEGABYTES)) {
            filledByOthers(disk);
        }
    }

    @Test
    void diskOfExt4IsFilledByOthers() throws Exception {
        try (SmallDisk disk = SmallDisk.ext4(directory, MEGABYTES)) {
            filledByOthers(disk);
        }
    }

    @Test
    void lossesAndSessionsThatWereRefusedAreWrittenLater() throws Exception {
        try (SmallDisk disk = SmallDisk.tmpfs(directory, MEGABYTES)) {
            Path recording = disk.path().resolve("r");
            Journal journal = Journal.open(recording, TestJournals.SMALL);
            try (journal) {
                journal.append(source.next());
                journal.flush();
                disk.fill(0);
                appendUntil(journal, () -> journal.statistics().refused() > 0);
                for (int i = 0; i < 3; i++) {
                    journal.append(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 5, 10, 20, "a"));
                    journal.append(Loss.sequenced(LossCause.RING_FULL, 0, 7, 10, 20, "b"));
                    journal.append(SessionRecordTest.facts("late" + i, OptionalLong.empty()));
                    journal.flush();
                }
                assertThat(journal.statistics().refused()).isPositive();
                disk.free();
                appendUntil(journal, () -> journal.statistics().refused() == 0);
            }

            RawRecording raw = RawRecording.read(recording).checkClosed();
            assertThat(lost(raw, LossCause.ETW_EVENTS_LOST)).isEqualTo(15);
            assertThat(lost(raw, LossCause.JOURNAL_REFUSED)).isGreaterThan(21);
            assertThat(raw.nextSequence()).isEqualTo(1 + appended + 21);
            assertThat(Recording.open(recording).facts().sessions()).hasSize(3);
            assertThat(Verification.of(recording).findings()).isEmpty();
        }
    }

    private static long lost(RawRecording raw, LossCause cause) {
        return raw.losses.stream()
                .filter(loss -> loss.cause() == cause)
                .mapToLong(Loss::count)
                .sum();
    }

    @Test
    void recordingCannotBeOpenedOnAFullDisk() throws Exception {
        try (SmallDisk disk = SmallDisk.tmpfs(directory, MEGABYTES)) {
            disk.fill(0);

            assertThatThrownBy(() -> Journal.open(disk.path().resolve("r"), TestJournals.SMALL))
                    .isInstanceOf(IOException.class);

            disk.free();
            Journal.open(disk.path().resolve("r"), TestJournals.SMALL).close();
        }
    }

    @Test
    void floorOfFreeSpaceIsNotCrossed() throws Exception {
        try (SmallDisk disk = SmallDisk.tmpfs(directory, MEGABYTES)) {
            Path recording = disk.path().resolve("r");
            long floor = 10L << 20;
            JournalSettings settings = TestJournals.SMALL.withSpace(4L << 20, floor);
            Journal journal = Journal.open(recording, settings);
            try (journal) {
                appendUntil(journal, () -> journal.statistics().refusedBlocks() > 100);
                assertThat(disk.path().toFile().getUsableSpace()).isGreaterThanOrEqualTo(floor);
            }
            checkAccounts(journal, recording);
        }
    }

    private void fillFreeAndFillAgain(SmallDisk disk) throws Exception {
        Path recording = disk.path().resolve("r");
        disk.fill(10L << 20);
        Journal journal = Journal.open(recording, TestJournals.SMALL);
        try (journal) {
            journal.append(SessionRecordTest.facts("s", OptionalLong.empty()));
            appendUntil(journal, () -> journal.statistics().refusedBlocks() > 20);

            disk.free();
            appendUntil(journal, () -> journal.statistics().refused() == 0);

            appendUntil(journal, () -> journal.statistics().refusedBlocks() > 200);
        }
        checkAccounts(journal, recording);
    }

    private void filledByOthers(SmallDisk disk) throws Exception {
        Path recording = disk.path().resolve("r");
        Journal journal = Journal.open(recording, TestJournals.SMALL);
        try (journal) {
            for (int round = 0; round < 5; round++) {
                long written = journal.statistics().bytes();
                appendUntil(journal, () -> journal.statistics().bytes() > written + (1 << 20));
                disk.fill(0);
                long refused = journal.statistics().refusedBlocks();
                appendUntil(journal, () -> journal.statistics().refusedBlocks() > refused);
                disk.free();
                appendUntil(journal, () -> journal.statistics().refused() == 0);
            }
            disk.fill(0);
            long refused = journal.statistics().refusedBlocks();
            appendUntil(journal, () -> journal.statistics().refusedBlocks() > refused);
        }
        checkAccounts(journal, recording);
    }

    private void appendUntil(Journal journal, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            for (int i = 0; i < 100; i++) {
                journal.append(source.next());
                appended++;
            }
            journal.flush();
        }
    }

    private void checkAccounts(Journal journal, Path recording) throws Exception {
        JournalStatistics done = journal.statistics();
        assertThat(done.received()).isEqualTo(appended);
        assertThat(done.fault()).isNotEmpty();
        assertThat(done.refused()).as("refused and not accounted").isZero();
        assertThat(done.journaled() + done.accounted()).isEqualTo(appended);
        RawRecording raw = RawRecording.read(recording).checkClosed();
        assertThat(raw.events()).isEqualTo(done.journaled());
        assertThat(raw.losses)
                .allMatch(loss -> loss.cause() == LossCause.JOURNAL_REFUSED)
                .allMatch(loss -> loss.firstTime() > 0 && loss.lastTime() >= loss.firstTime());
        assertThat(raw.losses.stream().mapToLong(Loss::count).sum()).isEqualTo(done.accounted());
        assertThat(raw.nextSequence()).isEqualTo(appended);
        assertThat(Verification.of(recording).findings()).isEmpty();
    }
}
