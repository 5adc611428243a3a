package dev.weir.bench;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.match.RuleMatcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to hold an event against all Windows rules of SigmaHQ, against routing alone:
/// each rule of the event's log source compiled by itself and asked in turn?
///
/// The shapes that were tried, in nanoseconds of processor time an event of the mix on a machine
/// with ten times more work than cores, so that only ratios count: rows of all moves for every
/// state, with texts of 32 characters at most and a test of what is cut off: 6,555 in 119 MB; rows
/// for states with many ways only, and whole texts: 6,685 in 12 MB, where registry events took 0.4
/// of the time; keywords looked for along with a field's own texts, and what was found in values of
/// late remembered: 2,642 in 14 MB. From how many ways on a state gets a row, 2, 3 or 6, made no
/// difference that could be told from noise (19, 15 and 14 MB). A hash over some characters only,
/// and no memory for fields whose values do not come again: 0.6 to 0.8 of the time for most event
/// ids, measured together with texts made anew shortly before they are matched.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigmaBenchmark {
    private static final int EVENTS = 2000;

    /// Sysmon's event id, or `mix` for the 40,000 events as they come.
    @Param({"mix", "1", "3", "7", "10", "11", "12", "13", "22"})
    public String events = "";

    private final List<RuleMatcher> alone = new ArrayList<>();
    private final List<Activity> source = new ArrayList<>();
    private List<Activity> activities = List.of();
    private RuleMatcher matcher = RuleMatcher.compile(List.of(), new FieldNames(), List.of());
    private int matches;

    /// Compiles the rules, and those of the events' log sources each by itself.
    @Setup
    public void compile() throws IOException {
        SigmaWorkload workload = SigmaWorkload.read();
        matcher = workload.compile();
        List<Activity> all = workload.events(events);
        for (int i = 0; i < EVENTS; i++) {
            source.add(all.get((int) ((long) i * all.size() / EVENTS)));
        }
        alone.addAll(workload.eachAlone(source));
    }

    /// Makes the events' texts anew.
    @Setup(Level.Iteration)
    public void freshen() {
        activities = SigmaWorkload.fresh(source);
    }

    /// The baseline.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int routingAlone() {
        for (Activity activity : activities) {
            for (RuleMatcher rule : alone) {
                rule.match(activity, found -> matches++);
            }
        }
        return matches;
    }

    /// The matcher of all rules.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int compiled() {
        for (Activity activity : activities) {
            matcher.match(activity, found -> matches++);
        }
        return matches;
    }
}
