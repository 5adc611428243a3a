package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.RecordingFixture.Written;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
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
    private static final int CASES_OF_FIXTURE = 600;
    private static final int PAGE = 4096;

    @TempDir Path temporary;

    @Test
    @Timeout(300)
    void everyLostBlockOfARecordingIsNamedAndEveryWholeBlockIsRead() throws IOException {
        Path directory = temporary.resolve("real");
        EventSource source = new EventSource(3);
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(directory, TestJournals.SMALL)) {
                journal.append(RecordingFixture.session("run" + run));
                for (int i = 0; i < 7000 - 3000 * run; i++) {
                    journal.append(source.next());
                    if (i % (i < 2000 ? 5 : 150) == 0) {
                        journal.flush();
                    }
                }
            }
        }

        damage(directory, CASES - CASES_OF_FIXTURE);
    }

    @Test
    @Timeout(300)
    void everyLostBlockOfManySmallOnesIsNamed() throws IOException {
        Path directory = temporary.resolve("fixture");
        try (RecordingFixture fixture = new RecordingFixture(directory, 99)) {
            fixture.blocks(70, 6).seal(40).blocks(20, 40).roll().blocks(60, 6).seal();
            fixture.startRun().blocks(30, 12).seal().roll().blocks(40, 9).seal();
        }

        damage(directory, CASES_OF_FIXTURE);
    }

    private static void damage(Path directory, int cases) throws IOException {
        List<Written> blocks = blocks(directory);
        Map<Path, byte[]> files = contents(directory);
        List<Path> names = files.keySet().stream().sorted().toList();
        for (int seed = 0; seed < cases; seed++) {
            Random random = new Random(seed);
            Path name = names.get(random.nextInt(names.size()));
            byte[] damaged = damage(files.get(name), random);
            Files.write(name, damaged);

            check(directory, blocks, name, damaged, files.get(name), "seed " + seed);

            assertThat(Files.readAllBytes(name)).isEqualTo(damaged);
            Files.write(name, files.get(name));
        }
        Map<Path, byte[]> after = contents(directory);
        assertThat(after.keySet()).isEqualTo(files.keySet());
        after.forEach((path, bytes) -> assertThat(bytes).isEqualTo(files.get(path)));
        assertThat(Verification.of(directory).findings()).isEmpty();
        assertThat(Verification.of(directory).sealed()).isTrue();
    }

    private static List<Written> blocks(Path directory) throws IOException {
        List<Written> blocks = new ArrayList<>();
        try (BlockReader reader = Recording.open(directory).read(Position.BEGINNING)) {
            while (reader.next() == BlockReader.Step.BLOCK) {
                Block block = reader.block();
                blocks.add(
                        new Written(
                                block.number(),
                                reader.file().orElseThrow().path(),
                                block.wordPosition(),
                                block.segment()
                                        .asSlice(block.offset(), block.length())
                                        .toArray(ValueLayout.JAVA_BYTE),
                                block.firstSequence(),
                                block.nextSequence(),
                                block.eventCount()));
            }
        }
        return blocks;
    }

    private static void check(
            Path directory,
            List<Written> blocks,
            Path name,
            byte[] damaged,
            byte[] original,
            String what)
            throws IOException {
        TreeSet<Long> lost = new TreeSet<>();
        List<Long> sequences = new ArrayList<>();
        for (Written block : blocks) {
            boolean whole = !block.file().equals(name) || isWhole(block, damaged, original);
            if (!whole) {
                lost.add(block.number());
            } else {
                for (int i = 0; i < block.events(); i++) {
                    sequences.add(block.firstSequence() + i);
                }
            }
        }

        Verification verification = Verification.of(directory);
        List<Long> replayed = new ArrayList<>();
        try (ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL)) {
            trace.process(record -> replayed.add(record.sequence()));
        }
        TreeSet<Long> named = namedInGaps(directory, blocks.size());

        assertThat(replayed).as(what).isEqualTo(sequences);
        assertThat(verification.blocks()).as(what).isEqualTo(blocks.size() - lost.size());
        if (isFileLostWithoutTrace(blocks.getLast().file(), name, damaged, lost)) {
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

    private static TreeSet<Long> namedInGaps(Path directory, long blocks) throws IOException {
        TreeSet<Long> named = new TreeSet<>();
        try (BlockReader reader = Recording.open(directory).read(Position.BEGINNING)) {
            BlockReader.Step step = reader.next();
            while (step != BlockReader.Step.END) {
                if (step == BlockReader.Step.GAP) {
                    long first = reader.gap().firstBlock();
                    for (long i = 0; i < reader.gap().blocks().orElse(blocks - first); i++) {
                        named.add(first + i);
                    }
                }
                step = reader.next();
            }
        }
        return named;
    }

    /// The end of the last file, and its header that spoke of it, are gone both.
    private static boolean isFileLostWithoutTrace(
            Path lastFile, Path name, byte[] damaged, TreeSet<Long> lost) {
        return name.equals(lastFile)
                && damaged.length < ChronicleFormat.HEADER_LENGTH
                && !lost.isEmpty();
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

    private static Map<Path, byte[]> contents(Path directory) throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(path, Files.readAllBytes(path));
            }
        }
        return contents;
    }
}
