package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The walker reads what the real Chronicle Queue writes.
class ChronicleQueueTest {
    @TempDir Path temporary;

    @Test
    void blocksInARealQueueAreReadOverRolls() throws IOException {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        Path directory = temporary.resolve("r");
        long events;
        try (RecordingFixture fixture = new RecordingFixture(temporary.resolve("other"), 3)) {
            // Enough blocks that index documents come between them.
            fixture.blocks(9000, 3).seal();
            events = fixture.nextSequence;
            appendAll(fixture, directory);
        }
        try (var files = Files.list(directory.resolve("runs/00000001"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".cq4")).count())
                    .isGreaterThan(2);
        }

        long blocks = Verification.of(directory).blocks();
        ReplayTraceTest.Memory memory = ReplayTraceTest.replay(directory, ReplayOptions.ALL);

        assertThat(memory.losses).isEmpty();
        assertThat(memory.sequences).isEqualTo(ReplayTraceTest.range(0, events));
        assertThat(blocks).isEqualTo(9002);
    }

    private static void appendAll(RecordingFixture fixture, Path directory) throws IOException {
        Path run = Files.createDirectories(directory.resolve("runs/00000001"));
        Files.copy(
                fixture.directory.resolve("weir.recording"), directory.resolve("weir.recording"));
        SetTimeProvider time = new SetTimeProvider();
        time.currentTimeMillis(1_800_000_000_000L);
        try (ChronicleQueue queue =
                        SingleChronicleQueueBuilder.binary(run)
                                .rollCycle(TestRollCycles.TEST4_SECONDLY)
                                .timeProvider(time)
                                .build();
                ExcerptAppender appender = queue.createAppender()) {
            for (RecordingFixture.Written block : fixture.blocks) {
                appender.writeBytes(BytesStore.wrap(block.bytes()));
                if (block.number() % 3000 == 2999) {
                    time.advanceMillis(1000);
                }
            }
        }
    }
}
