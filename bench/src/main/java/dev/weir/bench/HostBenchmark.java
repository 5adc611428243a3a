package dev.weir.bench;

import dev.weir.detect.etw.host.HostReader;
import dev.weir.detect.host.Host;
import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// How many events a second does the host learn from, against decoding the same events for nobody?
///
/// The events lie in memory. The first file is nearly all images and processes, of which each tells
/// something; in the second one event in twenty does.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HostBenchmark {
    /// The file, by its name in the directory of test data.
    @Param({"perfview-diaghub.kernel.1", "perfview-net.4.5.2.x86"})
    public String file = "";

    private final List<EventRecord> records = new ArrayList<>();
    private SchemaLookup schemas = SchemaLookup.NONE;

    /// What was read, a second.
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        /// Events.
        public long events;

        /// Starts counting anew.
        @Setup(Level.Iteration)
        public void clear() {
            events = 0;
        }
    }

    /// Copies the events into memory.
    @Setup
    public void load() throws IOException {
        schemas = new SchemaResolver(List.of());
        Path path = Path.of(System.getProperty("weir.testdata", ".."), file + ".etl");
        try (EtlTrace trace = EtlTrace.open(List.of(path), EtlOptions.DEFAULT)) {
            trace.process(this::keep);
        }
    }

    private void keep(EventRecord record) {
        MemorySegment copy = Arena.ofAuto().allocate(record.packedLength(), Long.BYTES);
        record.copyTo(copy, 0, record.packedLength());
        records.add(new EventRecord().wrapPacked(copy, 0));
    }

    /// The baseline: what the host wants to know is decoded, and dropped.
    @Benchmark
    public long decode(Read read) {
        HostReader reader = new HostReader(new Host(), _ -> {});
        EventDecoder decoder = new EventDecoder(schemas);
        long known = 0;
        for (EventRecord record : records) {
            if (reader.wants(record)) {
                known += decoder.decode(record).status() == DecodeStatus.OK ? 1 : 0;
            }
        }
        read.events += records.size();
        return known;
    }

    /// A new host learns from all events.
    @Benchmark
    public int learn(Read read) {
        Host host = new Host();
        HostReader reader = new HostReader(host, _ -> {});
        EventDecoder decoder = new EventDecoder(schemas);
        for (EventRecord record : records) {
            if (reader.wants(record)) {
                reader.observe(decoder.decode(record));
            } else {
                reader.pass(record);
            }
        }
        read.events += records.size();
        return host.processes().size();
    }
}
