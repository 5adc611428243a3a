package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.RecordingFixture.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recording is damaged a thousand times, in each of its files.
class DamageTest {
    private static final int CASES = 1000;
    private static final int PAGE = 4096;

    @TempDir Path temporary;

    @Test
    @Timeout(300)
    void everyLostBlockIsNamedAndEveryWholeBlockIsRead() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 99)) {
            fixture.blocks(70, 6).seal(40).blocks(20, 40).roll().blocks(60, 6).seal();
            fixture.startRun().blocks(30, 12).seal().roll().blocks(40, 9).seal();
            Map<Path, byte[]> files = contents();
            List<Path> names = files.keySet().stream().sorted().toList();
            for (int seed = 0; seed < CASES; seed++) {
                Random random = new Random(seed);
                Path name = names.get(random.nextInt(names.size()));
                byte[] damaged = damage(files.get(name), random);
                Files.write(name, damaged);

                check(fixture, name, damaged, files.get(name), "seed " + seed);

                assertThat(Files.readAllBytes(name)).isEqualTo(damaged);
                Files.write(name, files.get(name));
            }
            Map<Path, byte[]> after = contents();
            assertThat(after.keySet()).isEqualTo(files.keySet());
            after.forEach((path, bytes) -> assertThat(bytes).isEqualTo(files.get(path)));
            assertThat(Verification.of(temporary).ok()).isTrue();
        }
    }

    private void check(
            RecordingFixture fixture, Path name, byte[] damaged, byte[] original, String what)
            throws IOException {
        TreeSet<Long> lost = new TreeSet<>();
        List<Long> sequences = new ArrayList<>();
        for (Written block : fixture.blocks) {
            boolean whole = !block.file().equals(name) || isWhole(block, damaged, original);
            if (!whole) {
                lost.add(block.number());
            } else {
                for (int i = 0; i < block.events(); i++) {
                    sequences.add(block.firstSequence() + i);
                }
            }
        }
        Verification verification = Verification.of(temporary);
        ReplayTraceTest.Memory memory = ReplayTraceTest.replay(temporary, ReplayOptions.ALL);
        List<Gap> gaps = gaps();

        assertThat(memory.sequences).as(what).isEqualTo(sequences);
        assertThat(verification.blocks()).as(what).isEqualTo(fixture.nextBlock - lost.size());
        assertThat(memory.losses).as(what).hasSameSizeAs(gaps);
        TreeSet<Long> named = new TreeSet<>();
        for (Gap gap : gaps) {
            for (long i = 0; i < gap.blocks().orElse(fixture.nextBlock - gap.firstBlock()); i++) {
                named.add(gap.firstBlock() + i);
            }
        }
        if (isFileLostWithoutTrace(fixture, name, damaged, lost)) {
            assertThat(verification.sealed()).as(what).isFalse();
        } else {
            assertThat(named).as(what).isEqualTo(lost);
        }
        if (!named.isEmpty()) {
            assertThat(verification.ok()).as(what).isFalse();
            assertThat(verification.firstBadBlock()).as(what).hasValue(named.first());
        } else if (!name.endsWith("weir.recording")) {
            assertThat(verification.findings()).as(what).isEmpty();
        }
    }

    /// The end of the last file, and its header that spoke of it, are gone both.
    private static boolean isFileLostWithoutTrace(
            RecordingFixture fixture, Path name, byte[] damaged, TreeSet<Long> lost) {
        return name.equals(fixture.file())
                && damaged.length < ChronicleFormat.HEADER_LENGTH
                && !lost.isEmpty();
    }

    private List<Gap> gaps() throws IOException {
        List<Gap> gaps = new ArrayList<>();
        try (BlockReader reader = Recording.open(temporary).read(Position.BEGINNING)) {
            BlockReader.Step step = reader.next();
            while (step != BlockReader.Step.END) {
                if (step == BlockReader.Step.GAP) {
                    gaps.add(reader.gap());
                }
                step = reader.next();
            }
        }
        return gaps;
    }

    private static boolean isWhole(Written block, byte[] damaged, byte[] original) {
        int from = (int) block.wordPosition();
        int to = from + 4 + block.bytes().length;
        return to <= damaged.length && Arrays.equals(damaged, from, to, original, from, to);
    }

    private static byte[] damage(byte[] original, Random random) {
        byte[] bytes = original.clone();
        if (bytes.length == 0) {
            return new byte[random.nextInt(100)];
        }
        int used = usedLength(bytes);
        int at = random.nextInt(used);
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> {
                byte[] noise = new byte[1 + random.nextInt(300)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
            }
            case 3 -> {
                int page = at / PAGE * PAGE;
                Arrays.fill(bytes, page, Math.min(page + PAGE, bytes.length), (byte) 0);
            }
            case 4 -> bytes = Arrays.copyOf(bytes, at);
            case 5 -> {
                // A word or a length of Chronicle's or ours, at its place.
                int word = at & ~3;
                Arrays.fill(bytes, word, Math.min(word + 4, bytes.length), (byte) random.nextInt());
            }
            default -> {
                int from = random.nextInt(used);
                int length = Math.min(random.nextInt(9000), bytes.length - Math.max(from, at));
                System.arraycopy(original, from, bytes, at, length);
            }
        }
        return bytes;
    }

    private static int usedLength(byte[] bytes) {
        int used = bytes.length;
        while (used > 1 && bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    private Map<Path, byte[]> contents() throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        try (Stream<Path> paths = Files.walk(temporary)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(path, Files.readAllBytes(path));
            }
        }
        return contents;
    }
}
