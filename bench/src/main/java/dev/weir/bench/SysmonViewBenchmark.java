package dev.weir.bench;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.load.RuleLoaderOptions;
import dev.weir.detect.sigma.match.RuleMatcher;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

/// What does it cost to tell what the events of a trace mean, for all Sigma rules, for one, for
/// none?
///
/// The baseline reads the trace and does nothing. `weir.sigmadata` leads to the rules.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SysmonViewBenchmark {
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
    private Interest ofAllRules = Interest.NONE;

    /// What was read.
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Told {
        /// Activities, a millisecond.
        public long activities;

        /// Events, a millisecond.
        public long events;

        /// Starts counting anew.
        @Setup(Level.Iteration)
        public void clear() {
            activities = 0;
            events = 0;
        }
    }

    /// Finds the file, the manifest that one of the files needs, and what the rules want.
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
        Path rules = Path.of(System.getProperty("weir.sigmadata"), "sigmahq-windows-rules.tar.xz");
        List<SigmaRule> all = RuleLoader.load(List.of(rules), RuleLoaderOptions.DEFAULT).rules();
        EtwActivitySource source = source();
        ofAllRules = RuleMatcher.compile(all, source.names(), source.logSourceSets()).interest();
    }

    /// The trace alone.
    @Benchmark
    public long trace(Told told) throws IOException {
        return read(told, _ -> {});
    }

    /// The view, and nobody who listens: the host learns.
    @Benchmark
    public long nobody(Told told) throws IOException {
        return view(told, Interest.NONE);
    }

    /// The view for one category and two fields.
    @Benchmark
    public long oneRule(Told told) throws IOException {
        return view(
                told, Interest.in(LogSource.category("process_creation"), "Image", "CommandLine"));
    }

    /// The view for all Sigma rules.
    @Benchmark
    public long allRules(Told told) throws IOException {
        return view(told, ofAllRules);
    }

    private long view(Told told, Interest interest) throws IOException {
        EtwActivitySource source = source();
        source.start(interest, new Counter(told));
        return read(told, source);
    }

    private EtwActivitySource source() {
        return new EtwActivitySource(
                new SchemaResolver(List.of(manifests)),
                new LogSourceTable(LogSourceOptions.DEFAULT));
    }

    private long read(Told told, EventSink sink) throws IOException {
        long before = told.events;
        try (EtlTrace trace = EtlTrace.open(List.of(path), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                sink.onEvent(record);
                told.events++;
            });
        }
        return told.events - before;
    }

    private record Counter(Told told) implements ActivitySink {
        @Override
        public void onActivity(Activity activity) {
            told.activities++;
        }

        @Override
        public void onProviderEvent(UUID providerId, int id, Activity activity) {}

        @Override
        public void onLoss(Loss loss) {}

        @Override
        public void onTime(long time) {}
    }
}
