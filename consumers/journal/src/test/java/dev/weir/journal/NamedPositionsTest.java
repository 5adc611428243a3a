package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPositionsTest {
    private static final UUID ID = RecordingFixture.ID;

    @TempDir Path temporary;

    @Test
    void aPositionSurvivesARestart() throws IOException {
        new NamedPositions(temporary).store(ID, "detector-1", new Position(77, 3));
        new NamedPositions(temporary).store(ID, "detector-1", new Position(78, 0));

        assertThat(new NamedPositions(temporary).find(ID, "detector-1"))
                .hasValue(new Position(78, 0));
        assertThat(new NamedPositions(temporary).find(ID, "detector-2")).isEmpty();
        assertThat(new NamedPositions(temporary).find(new UUID(1, 2), "detector-1")).isEmpty();
    }

    @Test
    void namesThatLeaveTheDirectoryAreRefused() {
        NamedPositions positions = new NamedPositions(temporary);
        for (String name : List.of("", "..", "../x", "a/b", "a\\b", ".hidden", "x".repeat(65))) {
            assertThatThrownBy(() -> positions.store(ID, name, Position.BEGINNING))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDamagedPositionIsToldAndNotGuessed() throws IOException {
        NamedPositions positions = new NamedPositions(temporary);
        positions.store(ID, "x", new Position(5, 5));
        Path file = temporary.resolve(ID.toString()).resolve("x.position");
        for (String damage : List.of("", "block=5\n", "block=-5\nordinal=1\n", "\0\0\0\0")) {
            Files.writeString(file, damage);

            assertThatThrownBy(() -> positions.find(ID, "x"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("delete it");
        }
    }

    @Test
    void aReaderThatDiesAnywhereSeesEachEventAtLeastOnce() throws IOException {
        Random random = new Random(5);
        try (RecordingFixture fixture = new RecordingFixture(temporary.resolve("r"), 5)) {
            fixture.blocks(30, 9).roll().blocks(20, 9).startRun().blocks(5, 9);
            NamedPositions positions = new NamedPositions(temporary.resolve("positions"));
            List<Long> done = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                ended = runUntilDeath(temporary.resolve("r"), positions, random, done);
            }

            assertThat(done.stream().distinct().toList())
                    .isEqualTo(ReplayTraceTest.range(0, fixture.nextSequence));
            assertThat(done.size()).isGreaterThan((int) fixture.nextSequence);
        }
    }

    private static boolean runUntilDeath(
            Path directory, NamedPositions positions, Random random, List<Long> done)
            throws IOException {
        Position from = positions.find(ID, "d").orElse(Position.BEGINNING);
        ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL.from(from));
        int life = 5 + random.nextInt(40);
        try {
            trace.process(record -> {
                if (done.size() % 7 == 0) {
                    store(positions, trace.position());
                }
                done.add(record.sequence());
                if (random.nextInt(life) == 0) {
                    throw new IllegalStateException("killed");
                }
            });
        } catch (IllegalStateException e) {
            return false;
        }
        return true;
    }

    private static void store(NamedPositions positions, Position position) {
        try {
            positions.store(ID, "d", position);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
