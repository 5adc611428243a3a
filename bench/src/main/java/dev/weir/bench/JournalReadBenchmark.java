package dev.weir.bench;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does a replay of checked blocks cost an event, against a walk over the same records in a
/// mapped file that checks nothing? Events of 256 bytes, page cache warm, four header fields read.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalReadBenchmark {
    private static final int EVENTS = 500_000;
    private static final int EVENT_BYTES = 256;
    private static final long FIRST_TIME = 134_000_000_000_000_000L;

    private final EventRecord record = new EventRecord();
    private Path directory = Path.of("");
    private Path plain = Path.of("");

    /// Writes the recording, and the same records one behind the other into a file.
    @Setup(Level.Trial)
    public void write() throws IOException {
        directory = Files.createTempDirectory("weir-read");
        plain = directory.resolve("plain");
        try (Arena arena = Arena.ofConfined();
                Journal journal =
                        Journal.open(directory.resolve("recording"), JournalSettings.DEFAULT);
                FileChannel file =
                        FileChannel.open(
                                plain, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            EventRecord event =
                    new EventRecordBuilder()
                            .id(1)
                            .processId(4242)
                            .timestamp(FIRST_TIME)
                            .userData(new byte[EVENT_BYTES - 112])
                            .build(arena);
            MemorySegment bytes = event.data();
            for (int i = 0; i < EVENTS; i++) {
                journal.append(event);
                file.write(bytes.asByteBuffer());
            }
        }
    }

    /// Deletes what was written.
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException fault)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// The baseline: the records in a mapped file, nothing checked.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long mappedWalk() throws IOException {
        long sum = 0;
        try (FileChannel file = FileChannel.open(plain);
                Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
            for (long at = 0; at < bytes.byteSize(); at += EVENT_BYTES) {
                sum += headerOf(record.wrapPacked(bytes, at));
            }
        }
        return sum;
    }

    /// The replay: read, checked, numbered, delivered.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long replay() throws IOException {
        long[] sum = {0};
        try (ReplayTrace trace =
                ReplayTrace.open(directory.resolve("recording"), ReplayOptions.ALL)) {
            trace.process(event -> sum[0] += headerOf(event));
        }
        return sum[0];
    }

    private static long headerOf(EventRecord event) {
        return event.timestamp() + event.id() + event.processId() + event.providerIdHigh();
    }
}
