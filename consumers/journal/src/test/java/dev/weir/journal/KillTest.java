package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writers killed at any moment, rolls included: what had been flushed is there, whole and in
/// order, at once and without a word.
class KillTest {
    private static final int KILLS = Integer.getInteger("weir.kills", 50);

    /// As many kills as this time allows, unless a number is asked for.
    private static final Duration MOST_TIME =
            Duration.ofSeconds(System.getProperty("weir.kills") == null ? 30 : 3_600);

    private static final int KILLS_A_RECORDING = 5;
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(1);

    @TempDir Path directory;

    @Test
    void recordingOfAKilledWriterHoldsAllThatWasFlushed() throws Exception {
        Random random = new Random(20261124);
        run("archive", 1_000, "-XX:ArchiveClassesAtExit=" + archive()).waitFor();
        long flushed = 0;
        long deadline = System.nanoTime() + MOST_TIME.toNanos();
        for (int kill = 0; kill < KILLS && System.nanoTime() < deadline; kill++) {
            String name = "recording" + kill / KILLS_A_RECORDING;
            long before = kill % KILLS_A_RECORDING == 0 ? 0 : acknowledged();
            Files.write(ackFile(), bytes(before));

            Process writer = run(name, Long.MAX_VALUE / 2, "-XX:SharedArchiveFile=" + archive());
            awaitFirst(writer, before);
            Thread.sleep(random.nextInt(120));
            writer.destroyForcibly().waitFor();

            flushed += acknowledged() - before;
            assertThat(output()).isEmpty();
            check(directory.resolve(name), before);
        }
        // The next writer seals what killed ones left.
        Journal.open(directory.resolve("recording0"), TestJournals.SMALL).close();
        assertThat(Verification.of(directory.resolve("recording0")).sealed()).isTrue();
        assertThat(mostReservedBytes(directory.resolve("recording0"))).isLessThan(32 << 10);
        assertThat(flushed).isPositive();
    }

    /// Returns how many zeros stand behind the content of a file at most.
    private static long mostReservedBytes(Path recording) throws IOException {
        long most = 0;
        for (RecordingFile file : Recording.open(recording).files()) {
            byte[] bytes = Files.readAllBytes(file.path());
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            most = Math.max(most, bytes.length - end);
        }
        return most;
    }

    private void check(Path recording, long before) throws IOException {
        long start = System.nanoTime();
        Recording opened = Recording.open(recording);
        long nextBlock = opened.end().block();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_OPENING);
        assertThat(nextBlock).isPositive();
        assertThat(readFrom(opened, before)).isGreaterThanOrEqualTo(acknowledged());
        Verification verification = Verification.of(recording);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.ok()).isTrue();
    }

    /// Reads the events from a number on, holds each to its number, and returns the next number.
    private static long readFrom(Recording recording, long first) throws IOException {
        long next = first;
        EventRecord record = new EventRecord();
        try (BlockReader reader = recording.read(recording.positionOfSequence(first))) {
            while (reader.next() != BlockReader.Step.END) {
                Block block = reader.block();
                for (long at = block.firstRecord(); at < block.end(); at = block.recordAfter(at)) {
                    record.wrapPacked(block.segment(), at);
                    if (record.recordType() == RecordType.EVENT) {
                        long number =
                                record.data().get(LittleEndian.LONG, record.userDataPosition());
                        if (number >= first) {
                            assertThat(number).isEqualTo(next);
                            next++;
                        }
                    }
                }
            }
        }
        return next;
    }

    private Process run(String recording, long count, String archiveOption) throws IOException {
        if (!Files.exists(ackFile())) {
            Files.write(ackFile(), bytes(0));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(archiveOption);
        command.add("-Xlog:disable");
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(
                List.of(
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(KilledWriter.class.getName());
        command.add(directory.resolve(recording).toString());
        command.add(ackFile().toString());
        command.add(Long.toString(count + recording.hashCode()));
        command.add(Long.toString(count));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile())
                .start();
    }

    private void awaitFirst(Process writer, long before) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (acknowledged() <= before) {
            assertThat(writer.isAlive()).as(output()).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private long acknowledged() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(ackFile()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    private String output() throws IOException {
        return Files.readString(outputFile());
    }

    private Path ackFile() {
        return directory.resolve("acknowledged");
    }

    private Path outputFile() {
        return directory.resolve("output");
    }

    private Path archive() {
        return directory.resolve("classes.jsa");
    }
}
