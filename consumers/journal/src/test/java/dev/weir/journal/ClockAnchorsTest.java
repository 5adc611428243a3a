package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.ClockAnchorLayout;
import dev.weir.sensor.ClockDrift;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clock anchors from the trace into the recording and out of it.
@Timeout(60)
class ClockAnchorsTest {
    private static final long SECOND = Filetime.TICKS_PER_SECOND;

    @TempDir private Path directory;

    /// What a replay delivers beside events.
    private static final class Memory implements EventSink {
        private final List<ClockAnchor> anchors = new ArrayList<>();
        private final List<Long> eventsBefore = new ArrayList<>();
        private long events;

        @Override
        public void onEvent(EventRecord record) {
            events++;
        }

        @Override
        public void onClockAnchor(ClockAnchor anchor) {
            anchors.add(anchor);
            eventsBefore.add(events);
        }
    }

    /// Delivers anchors between events.
    private static final class AnchoredTrace implements Trace {
        private final EventSource source = new EventSource(3);

        @Override
        public List<SessionFacts> sessions() {
            return List.of(RecordingFixture.session("anchored"));
        }

        @Override
        public void process(EventSink sink) {
            sink.onClockAnchor(anchor(0));
            for (int i = 1; i <= 100; i++) {
                sink.onEvent(source.next());
                if (i % 10 == 0) {
                    sink.onClockAnchor(anchor(i));
                }
            }
        }

        @Override
        public double progress() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void anchorsComeBackInTheirPlaces() throws Exception {
        Recorder.record(
                new AnchoredTrace(),
                Journal.open(directory, TestJournals.SMALL),
                RingSettings.DEFAULT,
                SchemaLookup.NONE);

        Memory memory = replay(ReplayOptions.ALL);

        assertThat(memory.events).isEqualTo(100);
        assertThat(memory.anchors.stream().distinct())
                .containsExactlyElementsOf(tens())
                .hasSize(11);
        assertThat(memory.eventsBefore.getLast()).isEqualTo(100);
        assertThat(memory.eventsBefore.get(memory.anchors.indexOf(anchor(50)))).isEqualTo(50);
        assertThat(Verification.of(directory).findings()).isEmpty();
    }

    @Test
    void aFilterOfEventsLeavesTheAnchors() throws Exception {
        Recorder.record(
                new AnchoredTrace(),
                Journal.open(directory, TestJournals.SMALL),
                RingSettings.DEFAULT,
                SchemaLookup.NONE);
        HeaderFilter nothing =
                new HeaderFilter(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalInt.of(60_000),
                        OptionalLong.empty());

        Memory memory = replay(ReplayOptions.ALL.filtered(nothing));

        assertThat(memory.events).isZero();
        assertThat(memory.anchors.stream().distinct()).containsExactlyElementsOf(tens());
    }

    @Test
    void everyFileRepeatsTheLastAnchor() throws Exception {
        EventSource source = new EventSource(4);
        try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
            journal.append(anchor(1));
            for (int i = 0; i < 20_000; i++) {
                journal.append(source.next());
                if (i == 10_000) {
                    journal.append(anchor(2));
                }
            }
        }

        Recording recording = Recording.open(directory);
        List<RecordingFile> files = recording.files();
        assertThat(files).hasSizeGreaterThan(2);
        assertThat(firstAnchor(files.get(1))).contains(anchor(1));
        assertThat(firstAnchor(files.getLast())).contains(anchor(2));
        ClockDrift drift = recording.facts().clocks().getFirst();
        assertThat(recording.facts().clocks()).hasSize(1);
        assertThat(drift.anchors()).isEqualTo(2);
        assertThat(drift.first()).isEqualTo(anchor(1));
        assertThat(drift.partsPerMillion()).isCloseTo(100, within(0.01));
        assertThat(Verification.of(directory).findings()).isEmpty();
    }

    @Test
    void anchorsOfAnotherRunAreAnotherStretch() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
                journal.append(anchor(2 * run));
                journal.append(anchor(2 * run + 1));
            }
        }

        List<ClockDrift> clocks = Recording.open(directory).facts().clocks();

        assertThat(clocks).extracting(ClockDrift::anchors).containsExactly(2L, 2L);
        assertThat(clocks).extracting(ClockDrift::last).containsExactly(anchor(1), anchor(3));
    }

    @Test
    void anAnchorThatWasRefusedIsWrittenLater() throws Exception {
        EventSource source = new EventSource(5);
        try (SmallDisk disk = SmallDisk.tmpfs(directory, 24)) {
            Path recording = disk.path().resolve("r");
            try (Journal journal = Journal.open(recording, TestJournals.SMALL)) {
                disk.fill(0);
                while (journal.statistics().refused() == 0) {
                    journal.append(source.next());
                    journal.flush();
                }
                journal.append(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 5, 10, 20, "a"));
                journal.append(anchor(7));
                journal.flush();
                assertThat(journal.statistics().refused()).isPositive();
                disk.free();
                while (journal.statistics().refused() > 0) {
                    journal.append(source.next());
                    journal.flush();
                }
            }

            assertThat(Recording.open(recording).facts().clocks().getFirst().last())
                    .isEqualTo(anchor(7));
            assertThat(Verification.of(recording).findings()).isEmpty();
        }
    }

    private static Optional<ClockAnchor> firstAnchor(RecordingFile file) throws IOException {
        Block block = new Block();
        RecordCursor cursor = new RecordCursor();
        Optional<ClockAnchor> found = Optional.empty();
        try (FileWalker walker =
                new FileWalker(
                        new FileWindow(file.path(), ReadBuffer.forReading()), block, -1, false)) {
            while (found.isEmpty() && walker.nextWhole() && block.eventCount() == 0) {
                cursor.start(block);
                while (found.isEmpty() && cursor.next()) {
                    found =
                            cursor.type() == RecordType.CLOCK_ANCHOR
                                    ? ClockAnchorLayout.unpack(cursor.record())
                                    : found;
                }
            }
        }
        return found;
    }

    private Memory replay(ReplayOptions options) throws IOException {
        Memory memory = new Memory();
        try (ReplayTrace trace = ReplayTrace.open(directory, options)) {
            trace.process(memory);
        }
        return memory;
    }

    private static List<ClockAnchor> tens() {
        List<ClockAnchor> anchors = new ArrayList<>();
        for (int i = 0; i <= 100; i += 10) {
            anchors.add(anchor(i));
        }
        return anchors;
    }

    /// An anchor of a second, of a wall clock that gains 100 ppm.
    private static ClockAnchor anchor(long second) {
        return new ClockAnchor(
                RecordingFixture.START + second * (SECOND + 1000),
                second * 1_000_000,
                1_000_000,
                1);
    }
}
