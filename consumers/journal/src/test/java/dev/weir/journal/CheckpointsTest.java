package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final UUID ID = RecordingFixture.ID;
    private static final Checkpoint FIRST = checkpoint(77, 3, 1, 2, 3);
    private static final Checkpoint SECOND = checkpoint(78, 0);

    @TempDir Path temporary;

    @Test
    void aCheckpointAndTheOneBeforeItSurviveARestart() throws IOException {
        assertThat(new Checkpoints(temporary).read(ID, "d").newestFirst()).isEmpty();

        new Checkpoints(temporary).store(ID, "d", checkpoint(1, 1));
        new Checkpoints(temporary).store(ID, "d", FIRST);
        new Checkpoints(temporary).store(ID, "d", SECOND);

        StoredCheckpoints stored = new Checkpoints(temporary).read(ID, "d");
        assertThat(stored.newestFirst()).containsExactly(SECOND, FIRST);
        assertThat(stored.faults()).isEmpty();
        assertThat(new Checkpoints(temporary).read(ID, "e").newestFirst()).isEmpty();
        assertThat(new Checkpoints(temporary).read(new UUID(1, 2), "d").newestFirst()).isEmpty();
    }

    @Test
    void namesThatLeaveTheDirectoryAreRefused() {
        Checkpoints checkpoints = new Checkpoints(temporary);
        for (String name : List.of("", "..", "../x", "a/b", "a\\b", ".hidden", "x".repeat(65))) {
            assertThatThrownBy(() -> checkpoints.store(ID, name, FIRST))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCheckpointDamagedInAnyByteOrCutAnywhereIsToldAndTheOneBeforeIsThere() throws IOException {
        Checkpoints checkpoints = new Checkpoints(temporary);
        checkpoints.store(ID, "d", SECOND);
        checkpoints.store(ID, "d", FIRST);
        Path file = temporary.resolve(ID.toString()).resolve("d.checkpoint");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            for (byte[] bytes : List.of(damaged, Arrays.copyOf(whole, i))) {
                Files.write(file, bytes);

                StoredCheckpoints stored = checkpoints.read(ID, "d");

                assertThat(stored.newestFirst()).containsExactly(SECOND);
                assertThat(stored.faults()).singleElement().asString().contains("d.checkpoint");
            }
        }
    }

    @Test
    void aCrashBetweenTheTwoMovesLeavesTheOneBefore() throws IOException {
        Checkpoints checkpoints = new Checkpoints(temporary);
        checkpoints.store(ID, "d", FIRST);
        checkpoints.store(ID, "d", SECOND);
        Path file = temporary.resolve(ID.toString()).resolve("d.checkpoint");
        Files.move(file, file.resolveSibling("d.checkpoint.new"));

        assertThat(checkpoints.read(ID, "d").newestFirst()).containsExactly(FIRST);

        checkpoints.store(ID, "d", SECOND);
        assertThat(checkpoints.read(ID, "d").newestFirst()).containsExactly(SECOND, FIRST);
    }

    @Test
    void aReaderThatDiesAnywhereSeesEachEventAtLeastOnce() throws IOException {
        Random random = new Random(5);
        try (RecordingFixture fixture = new RecordingFixture(temporary.resolve("r"), 5)) {
            fixture.blocks(30, 9).roll().blocks(20, 9).startRun().blocks(5, 9);
            Checkpoints checkpoints = new Checkpoints(temporary.resolve("checkpoints"));
            List<Long> done = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                ended = runUntilDeath(temporary.resolve("r"), checkpoints, random, done);
            }

            assertThat(done.stream().distinct().toList())
                    .isEqualTo(ReplayTraceTest.range(0, fixture.nextSequence));
            assertThat(done.size()).isGreaterThan((int) fixture.nextSequence);
        }
    }

    private static boolean runUntilDeath(
            Path directory, Checkpoints checkpoints, Random random, List<Long> done)
            throws IOException {
        List<Checkpoint> stored = checkpoints.read(ID, "d").newestFirst();
        Position from = stored.isEmpty() ? Position.BEGINNING : stored.getFirst().position();
        ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL.from(from));
        int life = 5 + random.nextInt(40);
        try {
            trace.process(record -> {
                if (done.size() % 7 == 0) {
                    store(checkpoints, trace.position());
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

    private static void store(Checkpoints checkpoints, Position position) {
        try {
            checkpoints.store(ID, "d", new Checkpoint(position, Bytes.of()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Checkpoint checkpoint(long block, int ordinal, int... state) {
        byte[] bytes = new byte[state.length];
        for (int i = 0; i < state.length; i++) {
            bytes[i] = (byte) state[i];
        }
        return new Checkpoint(new Position(block, ordinal), Bytes.of(bytes));
    }
}
