package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.RecordingFixture.Written;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.record.LittleEndian;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSearchTest {
    @TempDir Path temporary;

    private RecordingFixture recording() {
        RecordingFixture fixture = new RecordingFixture(temporary, 11);
        fixture.blocks(12, 5).roll().blocks(7, 5).roll().roll().blocks(3, 5).seal();
        return fixture.startRun().startRun().blocks(12, 5).seal().roll();
    }

    @Test
    void everySequenceNumberIsFoundExactly() throws IOException {
        try (RecordingFixture fixture = recording()) {
            Recording recording = Recording.open(temporary);
            for (long sequence = 0; sequence < fixture.nextSequence; sequence++) {
                Position position = recording.positionOfSequence(sequence);

                assertThat(first(position)).hasValue(sequence);
            }
            assertThat(recording.positionOfSequence(fixture.nextSequence))
                    .isEqualTo(recording.end());
        }
    }

    @Test
    void everyTimeIsFound() throws IOException {
        try (RecordingFixture fixture = recording()) {
            for (long sequence = 0; sequence <= fixture.nextSequence; sequence += 2) {
                long time = RecordingFixture.START + (sequence + 1) * 1000;
                for (long near = time - 1; near <= time + 1; near++) {
                    long first = near <= time ? sequence : sequence + 1;

                    List<Long> found =
                            ReplayTraceTest.replay(
                                            temporary,
                                            ReplayOptions.ALL.filtered(times(near, near + 2500)))
                                    .sequences;

                    assertThat(found)
                            .as("sequence %d", sequence)
                            .isEqualTo(
                                    ReplayTraceTest.range(
                                            Math.min(first, fixture.nextSequence),
                                            Math.min(
                                                    // the first event at or behind the end
                                                    (near + 2500 - RecordingFixture.START + 999)
                                                                    / 1000
                                                            - 1,
                                                    fixture.nextSequence)));
                }
            }
        }
    }

    @Test
    void seekingByTimeReadsLittleBefore() throws IOException {
        try (RecordingFixture fixture = recording()) {
            Recording recording = Recording.open(temporary);
            for (Written block : fixture.blocks) {
                if (block.events() > 0) {
                    long time =
                            MemorySegment.ofArray(block.bytes())
                                    .get(LittleEndian.LONG, BlockLayout.LAST_TIME);

                    assertThat(recording.positionOfTime(time))
                            .isEqualTo(new Position(block.number(), 0));
                }
            }
        }
    }

    @Test
    void runsNeedNotBeInOrderOfTime() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 11)) {
            fixture.blocks(10, 5);
            long split = fixture.nextSequence;
            fixture.startRun();
            fixture.time = RecordingFixture.START / 2;
            fixture.blocks(10, 5);

            List<Long> early =
                    ReplayTraceTest.replay(
                                    temporary,
                                    ReplayOptions.ALL.filtered(
                                            times(0, RecordingFixture.START / 4 * 3)))
                            .sequences;
            List<Long> late =
                    ReplayTraceTest.replay(
                                    temporary,
                                    ReplayOptions.ALL.filtered(
                                            times(RecordingFixture.START, Long.MAX_VALUE)))
                            .sequences;

            assertThat(early).isEqualTo(ReplayTraceTest.range(split, fixture.nextSequence));
            assertThat(late).isEqualTo(ReplayTraceTest.range(0, split));
        }
    }

    @Test
    void damagedBeginningsOfFilesDoNotMislead() throws IOException {
        try (RecordingFixture fixture = recording()) {
            for (Written block : fixture.blocks) {
                if (block.events() == 0) {
                    RecordingFixture.patch(block.file(), block.wordPosition() + 30, (byte) 77);
                }
            }
            Recording recording = Recording.open(temporary);

            for (long sequence = 0; sequence < fixture.nextSequence; sequence += 3) {
                assertThat(first(recording.positionOfSequence(sequence))).hasValue(sequence);
            }
        }
    }

    @Test
    void everyPositionIsFoundAgain() throws IOException {
        try (RecordingFixture fixture = recording()) {
            for (Written block : fixture.blocks) {
                for (int ordinal = 0; ordinal <= block.events(); ordinal++) {
                    long next =
                            block.events() == 0
                                    ? block.nextSequence()
                                    : block.firstSequence() + ordinal;

                    OptionalLong first = first(new Position(block.number(), ordinal));

                    assertThat(first)
                            .isEqualTo(
                                    next < fixture.nextSequence
                                            ? OptionalLong.of(next)
                                            : OptionalLong.empty());
                }
            }
        }
    }

    @Test
    void factsAreThoseOfAllBlocks() throws IOException {
        try (RecordingFixture fixture = recording()) {
            Recording recording = Recording.open(temporary);

            RecordingFacts facts = recording.facts();

            assertThat(facts.blocks()).isEqualTo(fixture.nextBlock);
            assertThat(facts.events()).isEqualTo(fixture.nextSequence);
            assertThat(facts.nextSequence()).isEqualTo(fixture.nextSequence);
            assertThat(facts.missingBlocks()).isZero();
            assertThat(facts.firstTime()).hasValue(RecordingFixture.START + 1000);
            assertThat(facts.lastTime()).hasValue(fixture.time);
            assertThat(facts.runs()).isEqualTo(3);
            assertThat(facts.files()).isEqualTo(7);
            assertThat(facts.sessions()).containsExactly(RecordingFixture.session("fixture"));
            assertThat(recording.sessions()).isEqualTo(facts.sessions());
            assertThat(recording.id()).hasValue(RecordingFixture.ID);
            assertThat(recording.end()).isEqualTo(new Position(fixture.nextBlock, 0));
        }
    }

    @Test
    void anEmptyRecordingHasNothing() throws IOException {
        Files.createDirectories(temporary.resolve("runs"));
        Files.writeString(
                temporary.resolve("weir.recording"),
                new RecordingIdentity(RecordingFixture.ID, 5).text());
        Recording recording = Recording.open(temporary);

        assertThat(recording.end()).isEqualTo(Position.BEGINNING);
        assertThat(recording.positionOfTime(5)).isEqualTo(Position.BEGINNING);
        assertThat(recording.positionOfSequence(5)).isEqualTo(Position.BEGINNING);
        assertThat(recording.facts().blocks()).isZero();
        assertThat(Verification.of(temporary).ok()).isTrue();
        assertThat(Verification.of(temporary).sealed()).isFalse();
        assertThat(ReplayTraceTest.replay(temporary, ReplayOptions.ALL).sequences).isEmpty();
    }

    private OptionalLong first(Position position) throws IOException {
        long[] first = {-1};
        ReplayTrace trace = ReplayTrace.open(temporary, ReplayOptions.ALL.from(position));
        trace.process(record -> {
            first[0] = record.sequence();
            trace.close();
        });
        return first[0] < 0 ? OptionalLong.empty() : OptionalLong.of(first[0]);
    }

    private static HeaderFilter times(long from, long to) {
        return new HeaderFilter(
                OptionalLong.of(from),
                OptionalLong.of(to),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty());
    }
}
