package dev.weir.bench;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.ActivitySource;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.host.Host;
import dev.weir.detect.run.Detection;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to hand an event to the detectors that want it, against doing so in a plain
/// loop? The time of an event that nobody wants is the third figure.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectionBenchmark {
    private static final LogSource WANTED = LogSource.category("process_creation");

    /// How many detectors want the event.
    @Param({"0", "10", "100"})
    public int detectors;

    private final Source source = new Source();
    private final List<Counter> counters = new ArrayList<>();
    private Optional<DetectorContext> context = Optional.empty();
    private ActivitySink sink = new Detection(source, List.of(), alert -> {});
    private long time;
    private long sum;

    /// Sees that it is called, and by whom.
    private final class Counter implements Detector {
        @Override
        public List<RuleFacts> rules() {
            return List.of();
        }

        @Override
        public Interest interest() {
            return Interest.in(WANTED);
        }

        @Override
        public void onActivity(Activity activity, DetectorContext caller) {
            sum += activity.time();
            if (context.isEmpty()) {
                context = Optional.of(caller);
            }
        }
    }

    /// Gives what it is told to give.
    private static final class Source implements ActivitySource {
        private final FieldNames names = new FieldNames();
        private final Host host = new Host();
        private final Activity activity = new Activity(names);
        private final List<LogSourceSet> sets =
                List.of(
                        new LogSourceSet(0, "wanted", List.of(WANTED)),
                        new LogSourceSet(1, "unwanted", List.of()));

        Activity activity(int set, long time) {
            return activity.begin(sets.get(set), time, time);
        }

        @Override
        public FieldNames names() {
            return names;
        }

        @Override
        public Host host() {
            return host;
        }

        @Override
        public List<LogSourceSet> logSourceSets() {
            return sets;
        }

        @Override
        public void start(Interest wanted, ActivitySink sink) {}

        @Override
        public void save(StateWriter out) {}

        @Override
        public void restore(StateReader in) {}
    }

    /// Makes the detection.
    @Setup
    public void start() {
        for (int i = 0; i < detectors; i++) {
            counters.add(new Counter());
        }
        Detection detection = new Detection(source, counters, alert -> {});
        detection.start();
        sink = detection;
        if (detectors > 0) {
            sink.onActivity(source.activity(0, ++time));
        }
    }

    /// The baseline: a loop over the detectors.
    @Benchmark
    public long loop() {
        Activity activity = source.activity(0, ++time);
        for (int i = 0; i < counters.size(); i++) {
            counters.get(i).onActivity(activity, context.orElseThrow());
        }
        return sum;
    }

    /// An event that all detectors want.
    @Benchmark
    public long wanted() {
        sink.onActivity(source.activity(0, ++time));
        return sum;
    }

    /// An event that no detector wants.
    @Benchmark
    public long unwanted() {
        sink.onActivity(source.activity(1, ++time));
        return time;
    }

    /// An event of which no activity comes, only its time.
    @Benchmark
    public long passing() {
        sink.onTime(++time);
        return time;
    }
}
