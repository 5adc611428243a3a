package dev.weir.bench;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many records and bytes of buffers a second does the .etl reader deliver in time order, from
/// opening the file to its end, against a walk that goes through the file as it lies and touches
/// each record's size and time?
///
/// The first two files are compressed; of these the walk touches each cache line, for their records
/// are not there to be touched.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EtlReadBenchmark {
    private static final int BUFFER_HEADER = 0x48;
    private static final int FILLED_BYTES = 0x30;
    private static final int FLAGS = 0x34;
    private static final int FLAG_COMPRESSED = 0x40;
    private static final int CACHE_LINE = 64;

    /// The file, by its name in the directory of test data.
    @Param({
        "perfview-net.4.5.2.x86",
        "dotnet-DynamicEvents",
        "perfview-diaghub.kernel.1",
        "airbus-ShutdownPerfDiagLogger"
    })
    public String file = "";

    private Path path = Path.of("");
    private long filledBytes;

    /// What was read, a second.
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        /// Records.
        public long records;

        /// Bytes of buffers, decompressed.
        public long bytes;

        /// Starts counting anew.
        @Setup(Level.Iteration)
        public void clear() {
            records = 0;
            bytes = 0;
        }
    }

    /// Finds the file.
    @Setup
    public void find() throws IOException {
        path = Path.of(System.getProperty("weir.testdata"), file + ".etl");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = map(arena);
            filledBytes = 0;
            for (long at = 0; at < log.byteSize(); at += log.get(INT, at)) {
                filledBytes += log.get(INT, at + FILLED_BYTES);
            }
        }
    }

    /// The reader.
    @Benchmark
    public long inTimeOrder(Read read) throws IOException {
        Headers sink = new Headers();
        try (EtlTrace trace = EtlTrace.open(List.of(path), EtlOptions.DEFAULT)) {
            trace.process(sink);
        }
        read.records += sink.count;
        read.bytes += filledBytes;
        return sink.sum;
    }

    /// The baseline.
    @Benchmark
    public long asItLies(Read read) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = map(arena);
            long sum = 0;
            for (long at = 0; at < log.byteSize(); at += log.get(INT, at)) {
                boolean compressed = (log.get(INT, at + FLAGS) & FLAG_COMPRESSED) != 0;
                sum += compressed ? touch(log, at) : walk(log, at, read);
            }
            read.bytes += filledBytes;
            return sum;
        }
    }

    private static long walk(MemorySegment log, long buffer, Read read) {
        long sum = 0;
        long end = buffer + log.get(INT, buffer + FILLED_BYTES);
        long at = buffer + BUFFER_HEADER;
        while (at < end) {
            int marker = log.get(INT, at);
            int type = (marker >>> 16) & 0xFF;
            boolean sizeFirst = type >= 0x0A && type != 0x10 && type != 0x11;
            int size = (sizeFirst ? marker : log.get(INT, at + 4)) & 0xFFFF;
            sum += log.get(LONG, at + (type == 0x10 || type == 0x11 ? 8 : 16));
            at += (size + 7) & ~7;
            read.records++;
        }
        return sum;
    }

    private static long touch(MemorySegment log, long buffer) {
        long sum = 0;
        long end = buffer + log.get(INT, buffer) - Long.BYTES;
        for (long at = buffer; at < end; at += CACHE_LINE) {
            sum += log.get(LONG, at);
        }
        return sum;
    }

    private MemorySegment map(Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /// Looks at what a filter would.
    private static final class Headers implements EventSink {
        private long count;
        private long sum;

        @Override
        public void onEvent(EventRecord record) {
            count++;
            sum += record.timestamp() + record.id() + record.userDataLength();
        }
    }
}
