package dev.weir.bench;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.match.RuleMatcher;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures what the Sigma matcher aims for and prints each aim beside what this run reached.
///
/// Rates are events a second of one core, by processor time, the best of several rounds, over texts
/// made anew: events are there before the clock starts, verdicts are given within. Beside each
/// stands what rsigma 0.26 as a library, the best engine known, reached in the same use on such a
/// machine.
public final class SigmaAims {
    private static final int ROUNDS = 6;
    private static final int FEWEST = 40_000;
    private static final int AT_ONCE = 250;
    private static final double PROCESS_RULES = 1416;
    private static final double MEBI = 1 << 20;
    private static final String[][] KINDS = {
        {"mix", "≥ 450 k/s", "124 to 195"},
        {"1", "≥ 100 k/s", "32"},
        {"3", "", "106"},
        {"7", "", "138"},
        {"10", "", "183"},
        {"11", "", "138"},
        {"12", "", "327"},
        {"13", "", "151"},
        {"22", "", "546"},
    };

    private static int matches;

    private SigmaAims() {}

    /// Measures everything.
    public static void main(String[] arguments) throws IOException {
        print();
    }

    static void print() throws IOException {
        SigmaWorkload workload = SigmaWorkload.read();
        long memory = memory();
        long start = processorNanos();
        RuleMatcher matcher = workload.compile();
        double compileMillis = (processorNanos() - start) / 1e6;
        double mebibytes = (memory() - memory) / MEBI;
        row("Sigma rules of Windows, compiled", "", "%d", matcher.statistics().rules());
        row("compile, processor time", "≤ 300 ms", "%.0f ms", compileMillis);
        row("memory of all compiled rules", "≤ 150 MiB", "%.0f MiB", mebibytes);
        nanos(List.of(matcher), workload.events("mix"), ROUNDS);
        for (String[] kind : KINDS) {
            rates(workload, matcher, kind);
        }
        naive(workload);
        firstMet(workload);
        oneMore(workload, matcher);
        row("memory after these events", "≤ 150 MiB", "%.0f MiB", (memory() - memory) / MEBI);
        row("verdicts given", "", "%d", matches);
    }

    private static void rates(SigmaWorkload workload, RuleMatcher matcher, String[] kind) {
        List<Activity> events = workload.events(kind[0]);
        double nanos = nanos(List.of(matcher), events, ROUNDS);
        List<Activity> some = events.subList(0, Math.min(events.size(), 500));
        List<RuleMatcher> alone = workload.eachAlone(some);
        row(
                "Sigma, Sysmon " + kind[0] + ", " + events.size() + " events",
                kind[1],
                "%.0f k/s (%.0f ns; rsigma %s k/s; routing alone %.0f k/s)",
                1e6 / nanos,
                nanos,
                kind[2],
                1e6 / nanos(alone, some, 2));
    }

    /// Each rule is asked of each event whether it is of its log source, and evaluated by itself if
    /// so.
    private static void naive(SigmaWorkload workload) {
        List<SigmaRule> rules = workload.rules();
        List<RuleMatcher> alone =
                rules.stream()
                        .map(rule ->
                                RuleMatcher.compile(
                                        List.of(rule), workload.names(), workload.sets()))
                        .toList();
        List<Activity> events = SigmaWorkload.fresh(workload.events("mix").subList(0, 500));
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = processorNanos();
            for (Activity event : events) {
                for (int i = 0; i < rules.size(); i++) {
                    if (event.logSources().isTakenBy(rules.get(i).logSource())) {
                        alone.get(i).match(event, rule -> matches++);
                    }
                }
            }
            best = Math.min(best, (processorNanos() - start) / (double) events.size());
        }
        row("Sigma, mix, naive: every rule asked", "", "%.1f k/s (%.0f ns)", 1e6 / best, best);
    }

    /// Process creations again and again are values that come again; here none has been met.
    private static void firstMet(SigmaWorkload workload) {
        List<Activity> events = workload.events("1");
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            RuleMatcher matcher = workload.compile();
            List<Activity> fresh = SigmaWorkload.fresh(events);
            long start = processorNanos();
            for (Activity event : fresh) {
                matcher.match(event, rule -> matches++);
            }
            best = Math.min(best, (processorNanos() - start) / (double) fresh.size());
        }
        row(
                "Sigma, Sysmon 1, by a matcher that has met no event yet",
                "",
                "%.0f k/s (%.0f ns)",
                1e6 / best,
                best);
    }

    private static void oneMore(SigmaWorkload workload, RuleMatcher matcher) {
        List<SigmaRule> half = new ArrayList<>();
        for (int i = 0; i < workload.rules().size(); i += 2) {
            half.add(workload.rules().get(i));
        }
        List<Activity> events = workload.events("1");
        RuleMatcher small = RuleMatcher.compile(half, workload.names(), workload.sets());
        double more = nanos(List.of(matcher), events, ROUNDS);
        double less = nanos(List.of(small), events, ROUNDS);
        row(
                "one more rule of process creation",
                "",
                "%.1f ns an event (half of the rules: %.0f ns)",
                (more - less) / PROCESS_RULES * 2,
                less);
    }

    /// Returns the processor time an event takes, the best of several rounds.
    ///
    /// Texts are made anew some events at a time, outside of what is measured: as with a stream,
    /// where an event is matched soon after it was read.
    private static double nanos(List<RuleMatcher> matchers, List<Activity> events, int rounds) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long nanos = 0;
            int count = 0;
            int fewest = matchers.size() == 1 ? FEWEST : events.size();
            while (count < fewest) {
                int from = count % events.size();
                int to = Math.min(from + AT_ONCE, events.size());
                List<Activity> fresh = SigmaWorkload.fresh(events.subList(from, to));
                long start = processorNanos();
                for (Activity event : fresh) {
                    for (RuleMatcher matcher : matchers) {
                        matcher.match(event, rule -> matches++);
                    }
                }
                nanos += processorNanos() - start;
                count += to - from;
            }
            best = Math.min(best, nanos / (double) count);
        }
        return best;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long memory() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotations are no dependency of ours
    private static void row(String what, String aim, String reached, Object... values) {
        System.out.printf(
                "%-58s %-28s %s%n", what, aim, String.format(Locale.ROOT, reached, values));
    }
}
