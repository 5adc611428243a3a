package dev.weir.bench;

import dev.weir.cli.JsonLines;
import dev.weir.sensor.decode.DecoderOptions;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
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

/// How many events of a whole .etl file are printed a second as JSON with all their properties, as
/// `weir dump` does it: once through the file for the schemas that it carries, then again?
///
/// The plain decoder is the baseline of the one that compiles.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx384m")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DumpBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// The file, by its name in the directory of test data.
    @Param({
        "perfview-net.4.5.2.x86",
        "perfview-diaghub.kernel.1",
        "airbus-ShutdownPerfDiagLogger",
        "tx-Process"
    })
    public String file = "";

    private Path path = Path.of("");
    private Catalogue manifests = Catalogue.of(List.of());

    /// What was printed, a second.
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Printed {
        /// Events.
        public long events;

        /// The processor time of the thread that prints; on a busy machine it is less than the time
        /// that passes.
        public long nanos;

        /// Starts counting anew.
        @Setup(Level.Iteration)
        public void clear() {
            events = 0;
            nanos = 0;
        }
    }

    /// Finds the file, and reads the manifest that one of the files needs.
    @Setup
    public void find() throws IOException, ManifestException {
        Path directory = Path.of(System.getProperty("weir.testdata"));
        path = directory.resolve(file + ".etl");
        List<Schema> schemas = new ArrayList<>();
        InstrumentationManifest.parse(
                        Files.readAllBytes(directory.resolve("schema/SystemEvents.man")),
                        SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST))
                .providers()
                .forEach(provider -> schemas.addAll(provider.schemas()));
        manifests = Catalogue.of(schemas);
    }

    /// The decoder as it is.
    @Benchmark
    public long dump(Printed printed) throws IOException {
        return dump(printed, DecoderOptions.DEFAULT);
    }

    /// The decoder that compiles nothing.
    @Benchmark
    public long dumpPlain(Printed printed) throws IOException {
        return dump(printed, DecoderOptions.PLAIN);
    }

    private long dump(Printed printed, DecoderOptions options) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        SchemaResolver schemas = new SchemaResolver(List.of(manifests));
        EventDecoder decoder = new EventDecoder(schemas, options);
        JsonLines lines = new JsonLines(OutputStream.nullOutputStream());
        long before = printed.events;
        try (EtlTrace trace = EtlTrace.open(List.of(path), EtlOptions.DEFAULT)) {
            trace.process(schemas::observe);
        }
        try (EtlTrace trace = EtlTrace.open(List.of(path), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                lines.print(decoder.decode(record));
                printed.events++;
            });
        }
        lines.flush();
        printed.nanos += THREADS.getCurrentThreadCpuTime() - start;
        return printed.events - before;
    }
}
