package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {
    @TempDir Path directory;

    private final EventSource source = new EventSource(1);

    @Test
    void whatIsAppendedStandsInTheFilesByteForByte() throws Exception {
        write(100_000);

        RawRecording raw = RawRecording.read(directory).checkClosed();
        assertThat(raw.events()).isEqualTo(100_000);
        assertThat(raw.files).hasSizeGreaterThan(10);
        assertThat(Verification.of(directory).findings()).isEmpty();
        EventSource again = new EventSource(1);
        try (ReplayTrace replay = ReplayTrace.open(directory, ReplayOptions.ALL)) {
            replay.process(record -> assertThat(record).matches(r -> same(r, again.next())));
        }
    }

    private static boolean same(EventRecord a, EventRecord b) {
        return a.timestamp() == b.timestamp()
                && a.id() == b.id()
                && a.extendedItems().equals(b.extendedItems())
                && a.userData().mismatch(b.userData()) < 0;
    }

    @Test
    void chroniclesOwnTailerReadsTheSameBlocks() throws Exception {
        write(30_000);

        RawRecording raw = RawRecording.read(directory);
        List<byte[]> blocks = new ArrayList<>();
        try (ChronicleQueue queue =
                        SingleChronicleQueueBuilder.binary(directory.resolve("runs/00000001"))
                                .rollCycle(LegacyRollCycles.MINUTELY)
                                .build();
                ExcerptTailer tailer = queue.createTailer()) {
            Bytes<?> bytes = Bytes.allocateElasticOnHeap();
            while (tailer.readBytes(bytes.clear())) {
                blocks.add(bytes.toByteArray());
            }
        }
        assertThat(blocks).hasSameSizeAs(raw.blocks);
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(blocks.get(i)).isEqualTo(raw.blocks.get(i).bytes());
        }
    }

    @Test
    void secondWriterIsTurnedAway() throws Exception {
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            assertThatThrownBy(() -> Journal.open(directory, TestJournals.SMALL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("being written by another process")
                    .hasMessageContaining("dir=" + directory);
            journal.append(source.next());
        }
        assertThat(RawRecording.read(directory).checkClosed().events()).isEqualTo(1);
    }

    @Test
    void directoryOfSomethingElseIsLeftAlone() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> Journal.open(directory, TestJournals.SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("something other than a recording");

        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).containsExactly(directory.resolve("thesis.txt"));
        }
    }

    @Test
    void sealsAreSigned() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try (Journal journal = Journal.open(directory, TestJournals.SMALL.withSigningKey(keys))) {
            for (int i = 0; i < 20_000; i++) {
                journal.append(source.next());
            }
        }

        RawRecording.read(directory).checkClosed();
        Recording recording = Recording.open(directory);
        Verification right = Verification.of(recording, Optional.of(keys.getPublic()), p -> {});
        assertThat(right.findings()).isEmpty();
        assertThat(right.sealed()).isTrue();
        assertThat(Verification.of(recording, Optional.of(others.getPublic()), p -> {}).ok())
                .isFalse();
    }

    @Test
    void keysOfOtherKindsAreRefused() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThatThrownBy(() -> TestJournals.SMALL.withSigningKey(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Ed25519");
    }

    @Test
    void recordsLongerThanABlockGetOneOfTheirOwn() throws Exception {
        EventRecord large =
                new EventRecordBuilder()
                        .timestamp(133_000_000_000_000_000L)
                        .extendedItem(ExtendedItem.EVENT_SCHEMA_TL, new byte[60_000])
                        .userData(new byte[65_000])
                        .build(Arena.ofAuto());
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            for (int i = 0; i < 100; i++) {
                journal.append(source.next());
                journal.append(large);
            }
        }

        assertThat(RawRecording.read(directory).checkClosed().events()).isEqualTo(200);
    }

    @Test
    void everyFileRepeatsSessionsAndSchemas() throws Exception {
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            journal.append(SessionRecordTest.facts("a", OptionalLong.empty()));
            journal.append(SessionRecordTest.facts("a", OptionalLong.empty()));
            for (int i = 0; i < 40_000; i++) {
                journal.append(source.next());
                if (i % 1_000 == 0) {
                    journal.appendPacked(schema(i, 5_000));
                }
            }
        }

        RawRecording raw = RawRecording.read(directory).checkClosed();
        assertThat(raw.files).hasSizeGreaterThan(3);
        assertThat(Collections.frequency(raw.types, RecordType.SESSION))
                .isEqualTo(raw.files.size());
        assertThat(Verification.of(directory).findings()).isEmpty();
    }

    private static EventRecord schema(int number, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >>> 8);
        return new EventRecord()
                .wrapPacked(
                        new EventRecordBuilder()
                                .userData(bytes)
                                .buildPacked(Arena.ofAuto(), RecordType.SCHEMA),
                        0);
    }

    @Test
    void lossesTakeTheNumbersTheyCount() throws Exception {
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            journal.append(source.next());
            journal.append(Loss.sequenced(LossCause.RING_FULL, 77, 10, 1, 2, "full"));
            journal.append(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 5, 1, 2, "lost"));
            assertThat(journal.nextSequence()).isEqualTo(11);
            journal.append(source.next());
            journal.flush();

            assertThat(journal.statistics().received()).isEqualTo(12);
            assertThat(journal.statistics().journaled()).isEqualTo(2);
            assertThat(journal.statistics().accounted()).isEqualTo(10);
        }

        RawRecording raw = RawRecording.read(directory).checkClosed();
        assertThat(raw.losses).extracting(Loss::count).containsExactly(10L, 5L);
        assertThat(raw.losses.getFirst().firstSequence()).hasValue(1);
    }

    @Test
    void filesAreBegunAnewWhenTheyAreOld() throws Exception {
        JournalSettings settings = TestJournals.SMALL.withRollAge(Duration.ofMillis(50));
        try (Journal journal = Journal.open(directory, settings)) {
            for (int i = 0; i < 5; i++) {
                journal.append(source.next());
                journal.flush();
                Thread.sleep(60);
            }
        }

        assertThat(RawRecording.read(directory).checkClosed().files).hasSize(5);
    }

    @Test
    void journalWithoutSealsIsSoundAndNotSealed() throws Exception {
        try (Journal journal = Journal.open(directory, TestJournals.SMALL.withSeals(false))) {
            journal.append(source.next());
        }

        Verification verification = Verification.of(directory);
        assertThat(verification.ok()).isTrue();
        assertThat(verification.sealed()).isFalse();
    }

    @Test
    void faultOfAFileEndsTheRunAndNotTheStream() throws Exception {
        Journal journal = Journal.open(directory, TestJournals.SMALL);
        try (journal) {
            append(journal, 1_000);
            Path file = RawRecording.read(directory).files.getFirst();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(4096);
            }
            append(journal, 5_000);
            Thread.sleep(1_100);
            append(journal, 5_000);
        }

        JournalStatistics done = journal.statistics();
        assertThat(done.fault()).isNotEmpty();
        assertThat(done.received()).isEqualTo(11_000);
        assertThat(done.refused()).isZero();
        assertThat(done.journaled() + done.accounted()).isEqualTo(11_000);
        List<RecordingFile> files = Recording.open(directory).files();
        assertThat(files.getLast().run()).isEqualTo(2);
        Verification verification = Verification.of(directory);
        assertThat(verification.ok()).isFalse();
        assertThat(verification.losses()).isPositive();
    }

    @Test
    void nothingIsWrittenWhenNothingIsAppended() throws Exception {
        Journal.open(directory, TestJournals.SMALL).close();
        Journal.open(directory, TestJournals.SMALL).close();

        assertThat(RawRecording.read(directory).files).isEmpty();
        assertThat(Recording.open(directory).id()).isPresent();
    }

    @Test
    void appendingAllocatesNothing() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Journal journal = Journal.open(directory, JournalSettings.DEFAULT)) {
            append(journal, 200_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            append(journal, 200_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            // A seal or a wait for room now and then; never anything per event or per block.
            assertThat(allocated).isLessThan(50_000);
        }
    }

    private void append(Journal journal, int events) {
        for (int i = 0; i < events; i++) {
            journal.append(source.next());
            if (i % 1_000 == 0) {
                journal.flush();
            }
        }
    }

    private void write(int events) throws IOException {
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            journal.append(SessionRecordTest.facts("s", OptionalLong.empty()));
            append(journal, events);
        }
    }
}
