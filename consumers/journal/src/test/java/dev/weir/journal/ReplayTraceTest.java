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
}
