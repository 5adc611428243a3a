package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Cuts the real files at random lengths and changes random bytes of them: ten thousand seeded
/// cases.
@Timeout(300)
class EtlFuzzTest {
    private static final int CASES = 10_000;
    private static final long SMALL = 420_000;
    private static final int SHARE_OF_LARGE = 40;

    @TempDir private Path directory;

    /// A file, where its buffers begin, and its records in the order of delivery, each as a number
    /// made of time, processor and length, with the position of its buffer.
    private record Subject(
            Path path, byte[] bytes, long[] buffers, long[] keys, long[] homes, long[] ends) {

        /// Reads a file and the truth about it, and makes the copy that is to be damaged.
        static Subject of(Path original, Path directory) throws IOException {
            List<TruthLine> truth = new ArrayList<>(TruthLine.read(original));
            Path path = directory.resolve(original.getFileName().toString());
            truth.sort(TruthLine.DELIVERY);
            byte[] bytes = Files.readAllBytes(original);
            Files.write(path, bytes);
            long[] buffers = buffers(bytes);
            long[] keys = new long[truth.size()];
            long[] homes = new long[truth.size()];
            long[] ends = new long[truth.size()];
            for (int i = 0; i < keys.length; i++) {
                TruthLine line = truth.get(i);
                keys[i] = key(line.number("ft"), line.number("cpu"), line.number("plen"));
                homes[i] = line.number("buf");
                ends[i] = line.number("buf") + line.number("off") + line.number("len");
            }
            return new Subject(path, bytes, buffers, keys, homes, ends);
        }

        private static long[] buffers(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long[] positions = new long[8];
            int count = 0;
            for (int at = 0; at < bytes.length; at += buffer.getInt(at)) {
                if (count == positions.length) {
                    positions = Arrays.copyOf(positions, 2 * count);
                }
                positions[count++] = at;
            }
            return Arrays.copyOf(positions, count);
        }

        /// Makes the copy what the original was, from a position on.
        void restore(long position) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                int at = (int) position;
                channel.write(ByteBuffer.wrap(bytes, at, bytes.length - at), position);
            }
        }

        void cut(long length) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }

        void set(long position, byte value) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {value}), position);
            }
        }

        /// Returns where the buffer that holds a position begins.
        long bufferOf(long position) {
            int index = Arrays.binarySearch(buffers, position);
            return buffers[index >= 0 ? index : -index - 2];
        }

        boolean isCompressed(long buffer) {
            return (bytes[(int) buffer + 0x34] & BufferLayout.FLAG_COMPRESSED) != 0;
        }

        long endOf(long buffer) {
            int next = Arrays.binarySearch(buffers, buffer) + 1;
            return next < buffers.length ? buffers[next] : bytes.length;
        }
    }

    private static final class Keys implements EventSink {
        private long[] keys = new long[1024];
        private int count;
        private int losses;
        private long checksum;

        @Override
        public void onEvent(EventRecord record) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
            }
            keys[count++] = key(record.timestamp(), record.processor(), record.userDataLength());
            // What a sink may do must stay within bounds too.
            checksum += record.userData().asByteBuffer().remaining();
            for (int i = 0; i < record.extendedItemCount(); i++) {
                long at = record.extendedItemPosition(i);
                checksum += record.data().asSlice(at, record.extendedItemLength(i)).byteSize();
            }
        }

        @Override
        public void onLoss(Loss loss) {
            losses++;
        }

        /// Returns the first of the expected numbers that does not come behind those before it, or
        /// -1 when all do.
        int firstMissing(long[] expected, int expectedCount) {
            int at = 0;
            for (int i = 0; i < expectedCount; i++) {
                while (at < count && keys[at] != expected[i]) {
                    at++;
                }
                if (at == count) {
                    return i;
                }
                at++;
            }
            return -1;
        }
    }

    private static long key(long time, long processor, long length) {
        return time * 31 + processor * 1_000_003 + length * 7_777_777_777L;
    }

    @Test
    void damagedFilesAreReadAsFarAsTheyAreSound() throws IOException {
        List<Subject> small = new ArrayList<>();
        List<Subject> large = new ArrayList<>();
        for (Path path : TestData.files()) {
            (Files.size(path) <= SMALL ? small : large).add(Subject.of(path, directory));
        }
        SplittableRandom random = new SplittableRandom(20_261_124);
        Map<String, Integer> outcomes = new TreeMap<>();

        for (int i = 0; i < CASES; i++) {
            List<Subject> from = i % SHARE_OF_LARGE == 0 ? large : small;
            Subject subject = from.get(random.nextInt(from.size()));
            String outcome;
            if (random.nextInt(3) == 0) {
                outcome = cut(subject, random);
            } else {
                outcome = change(subject, random);
            }
            outcomes.merge(outcome, 1, Integer::sum);
        }

        System.out.println("damaged files: " + outcomes);
        // A size that takes in whole records behind its own looks sound. No more than that.
        assertThat(outcomes.getOrDefault("change: missing in silence", 0)).isLessThan(CASES / 500);
    }

    private static String cut(Subject subject, SplittableRandom random) throws IOException {
        int length = random.nextInt(subject.bytes.length);
        subject.cut(length);

        Keys keys = deliver(subject.path);

        subject.restore(length);

        if (keys == null) {
            assertThat(length).as("%s is refused", subject.path).isLessThan(600);
            return "cut: refused";
        }
        long[] expected = new long[subject.keys.length];
        int count = 0;
        for (int i = 0; i < expected.length; i++) {
            long home = subject.homes[i];
            long needs = subject.isCompressed(home) ? subject.endOf(home) : subject.ends[i];
            if (needs <= length) {
                expected[count++] = subject.keys[i];
            }
        }
        int missing = keys.firstMissing(expected, count);
        assertThat(missing).as("%s cut at %d", subject.path, length).isNegative();
        if (keys.count < subject.keys.length && keys.losses == 0) {
            // A circular log that ends between two buffers may have been that short.
            assertThat(Arrays.binarySearch(subject.buffers, length))
                    .as("%s cut at %d: told of", subject.path, length)
                    .isGreaterThanOrEqualTo(0);
            return "cut: between buffers, missing in silence";
        }
        return keys.count < subject.keys.length ? "cut: told" : "cut: nothing missing";
    }

    private static String change(Subject subject, SplittableRandom random) throws IOException {
        List<Integer> places = new ArrayList<>();
        BitSet touched = new BitSet();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = position(subject, random);
            subject.set(at, (byte) (subject.bytes[at] + 1 + random.nextInt(255)));
            places.add(at);
            touched.set((int) subject.bufferOf(at));
        }

        Keys keys = deliver(subject.path);

        for (int at : places) {
            subject.set(at, subject.bytes[at]);
        }

        if (touched.get(0)) {
            return keys == null ? "change: refused" : "change: of the log's header";
        }
        long[] expected = new long[subject.keys.length];
        int count = 0;
        for (int i = 0; i < expected.length; i++) {
            if (!touched.get((int) subject.homes[i])) {
                expected[count++] = subject.keys[i];
            }
        }
        assertThat(keys).as("%s changed at %s", subject.path, places).isNotNull();
        int missing = keys.firstMissing(expected, count);
        assertThat(missing)
                .as("%s changed at %s: sound buffers are delivered", subject.path, places)
                .isNegative();
        if (keys.count >= subject.keys.length) {
            return "change: nothing missing";
        }
        if (keys.losses == 0) {
            System.out.println(subject.path + " changed at " + places + ": missing in silence");
        }
        return keys.losses > 0 ? "change: told" : "change: missing in silence";
    }

    /// Half of the changes go to headers of buffers and begins of records, where they hurt.
    private static int position(Subject subject, SplittableRandom random) {
        int chosen = random.nextInt(subject.buffers.length);
        if (chosen == 0 && subject.buffers.length > 1 && random.nextInt(5) > 0) {
            chosen = 1;
        }
        long buffer = subject.buffers[chosen];
        int room = (int) (subject.endOf(buffer) - buffer);
        return switch (random.nextInt(4)) {
            case 0 -> (int) buffer + random.nextInt(BufferLayout.LENGTH);
            case 1 -> (int) buffer + random.nextInt(Math.min(room, 160));
            case 2 -> (int) buffer + random.nextInt(Math.min(room, 2000));
            default -> random.nextInt(subject.bytes.length);
        };
    }

    private static Keys deliver(Path file) throws IOException {
        Keys keys = new Keys();
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(keys);
            assertThat(trace.damages()).isLessThanOrEqualTo(10_000);
        } catch (NotAnEtlFileException e) {
            return null;
        }
        return keys;
    }
}
