package dev.weir.bench;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to append an event of 256 bytes to the journal in a storm, against our own
/// append of the same bytes to a mapped file?
///
/// Each shot writes a file system's worth of new pages, so the disk's cache and the kernel are part
/// of it: compare the rows of one run with each other and with nothing else. Closing the journal,
/// which catches up with the seals, is not part of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 2)
@Measurement(iterations = 7)
public class JournalAppendBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int EVENT_BYTES = 256;
    private static final int EVENTS_A_BLOCK = 255;
    private static final long MAPPED_BYTES = 64L << 20;

    private final EventRecord event =
            new EventRecordBuilder()
                    .id(1)
                    .processId(4242)
                    .timestamp(134_000_000_000_000_000L)
                    .userData(new byte[EVENT_BYTES - 112])
                    .build(Arena.global());
    private final MemorySegment block = Arena.global().allocate(EVENTS_A_BLOCK * 256L, 64);
    private Path directory = Path.of("");

    /// Makes an empty directory.
    @Setup(Level.Iteration)
    public void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("weir-append");
    }

    /// Removes what the shot wrote.
    @TearDown(Level.Iteration)
    public void removeDirectory() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// The baseline: each event copied into a mapped file, 64 MiB mapped at once.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long mappedAppend() throws IOException {
        int packedLength = event.packedLength();
        long at = 0;
        try (FileChannel file = create("mapped")) {
            for (long written = 0; written < EVENTS; ) {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment mapped =
                            file.map(FileChannel.MapMode.READ_WRITE, at, MAPPED_BYTES, arena);
                    long end = Math.min(MAPPED_BYTES, (EVENTS - written) * EVENT_BYTES);
                    for (long in = 0; in < end; in += EVENT_BYTES) {
                        event.copyTo(mapped, in, packedLength);
                        written++;
                    }
                }
                at += MAPPED_BYTES;
            }
        }
        return at;
    }

    /// Each event copied into a block, and each block written.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long writtenBlocks() throws IOException {
        ByteBuffer bytes = block.asByteBuffer();
        try (FileChannel file = create("written")) {
            for (int written = 0; written < EVENTS; written += EVENTS_A_BLOCK) {
                fillBlock();
                bytes.clear();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            return file.position();
        }
    }

    /// Each event copied into a block, and a checksum taken over it: what no journal can spare.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long checkedBlocks() {
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = block.asByteBuffer();
        for (int done = 0; done < EVENTS; done += EVENTS_A_BLOCK) {
            fillBlock();
            crc.update(bytes.clear());
        }
        return crc.getValue();
    }

    private void fillBlock() {
        int packedLength = event.packedLength();
        for (int i = 0; i < EVENTS_A_BLOCK; i++) {
            event.copyTo(block, i * 256L, packedLength);
        }
    }

    /// A journal that is opened and closed around the shot.
    @State(Scope.Thread)
    public static class Recording {
        /// Whether the notary works beside the writer.
        @Param({"true", "false"})
        public boolean seals;

        private Path directory = Path.of("");
        private Optional<Journal> journal = Optional.empty();

        /// Opens the journal.
        @Setup(Level.Iteration)
        public void open() throws IOException {
            directory = Files.createTempDirectory("weir-journal");
            Journal opened = Journal.open(directory, JournalSettings.DEFAULT.withSeals(seals));
            opened.append(new EventRecordBuilder().userData(new byte[8]).build(Arena.global()));
            opened.flush();
            journal = Optional.of(opened);
        }

        /// Closes the journal and removes what it wrote.
        @TearDown(Level.Iteration)
        public void close() throws IOException {
            journal.orElseThrow().close();
            try (Stream<Path> found = Files.walk(directory)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// The journal: blocks, numbers, checksums, Chronicle, space ahead, seals behind.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long journal(Recording recording) {
        Journal journal = recording.journal.orElseThrow();
        for (int i = 0; i < EVENTS; i++) {
            journal.append(event);
        }
        journal.flush();
        return journal.nextSequence();
    }

    /// Chronicle as most use it: each event an excerpt of its own.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long chronicleOneByOne() {
        PointerBytesStore bytes = new PointerBytesStore();
        event.copyTo(block, 0, event.packedLength());
        bytes.set(block.address(), EVENT_BYTES);
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory).build();
                ExcerptAppender appender = queue.createAppender()) {
            for (int i = 0; i < EVENTS; i++) {
                event.copyTo(block, 0, EVENT_BYTES);
                appender.writeBytes(bytes);
            }
            return appender.lastIndexAppended();
        }
    }

    private FileChannel create(String name) throws IOException {
        return FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }
}
