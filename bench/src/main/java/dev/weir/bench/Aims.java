package dev.weir.bench;

import dev.weir.journal.Idle;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.ringbuffer.WaitStrategyName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Measures what Weir aims for and prints each aim beside what this run reached.
///
/// Takes some eight minutes. The rows are ratios to a baseline of the same run wherever there is
/// one; the rest depends on the machine.
public final class Aims {
    private static final int SECONDS = 8;
    private static final long QUIET = 100_000;
    private static final long AS_FAST_AS_IT_GOES = 0;
    private static final String[] COMPRESSED = {"perfview-net.4.5.2.x86", "dotnet-DynamicEvents"};
    private static final String[] PLAIN = {
        "perfview-diaghub.kernel.1", "airbus-ShutdownPerfDiagLogger"
    };

    private Aims() {}

    /// Measures everything.
    public static void main(String[] arguments)
            throws IOException, InterruptedException, RunnerException {
        System.out.printf("%-58s %-28s %s%n", "what", "aim", "this run");
        callback();
        append();
        replay();
        passage();
        logFiles(PLAIN, "plain", "12 M records/s, 3 GB/s");
        logFiles(COMPRESSED, "compressed", "7 M records/s, 1.2 GB/s");
        decode();
        dump();
        SigmaAims.print();
    }

    private static void callback() throws InterruptedException {
        double[] nanos = new UpcallBenchmark().medians();
        row(
                "callback to published in the ring",
                "≤ 1.5 × bare upcall and copy",
                "%.2f × (%.0f ns against %.0f)",
                nanos[4] / nanos[1],
                nanos[4],
                nanos[1]);
    }

    private static void append() throws RunnerException {
        Collection<RunResult> results =
                run(
                        new OptionsBuilder()
                                .include("JournalAppendBenchmark.(journal|mappedAppend)$")
                                .param("seals", "true"));
        double journal = score(results, "journal");
        double mapped = score(results, "mappedAppend");
        row(
                "journal append, storm, seals included",
                "≤ 1.15 × our own mapped append",
                "%.2f × (%.0f ns against %.0f)",
                journal / mapped,
                journal,
                mapped);
    }

    private static void replay() throws RunnerException {
        Collection<RunResult> results =
                run(new OptionsBuilder().include("JournalReadBenchmark").forks(1));
        row(
                "replay, checked, four header fields read",
                "≤ 26 ns an event",
                "%.1f ns (%.2f × a walk that checks nothing)",
                score(results, "replay"),
                score(results, "replay") / score(results, "mappedWalk"));
    }

    private static void passage() throws IOException, InterruptedException {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        RingSettings ring =
                new RingSettings(64L << 20, 256, WaitStrategyName.BLOCKING, WhenFull.WAIT);
        Passage passage = new Passage(Emulator.find(), directory, ring, Idle.PARK);
        passage.run(AS_FAST_AS_IT_GOES, 3);
        Outcome storm = passage.run(AS_FAST_AS_IT_GOES, SECONDS);
        row(
                "callback → ring → journal → reader, sustained, 256 B",
                "≥ 3 M events/s, none lost",
                "%.2f M events/s, %d lost",
                storm.eventsPerSecond() / 1e6,
                storm.lost());
        row("bytes allocated an event by the reader", "0", "%.3f", storm.allocatedBytes());
        Outcome quiet = passage.run(QUIET, SECONDS);
        row(
                "callback → reader at 100,000 events/s",
                "median ≤ 20 µs, 99 % ≤ 1 ms",
                "median %.0f µs, 99 %% %.2f ms, worst %.1f ms",
                quiet.latencyNanos().getValueAtPercentile(50) / 1e3,
                quiet.latencyNanos().getValueAtPercentile(99) / 1e6,
                quiet.latencyNanos().getMaxValue() / 1e6);
    }

    private static void logFiles(String[] files, String kind, String aim) throws RunnerException {
        Collection<RunResult> results =
                run(
                        new OptionsBuilder()
                                .include("EtlReadBenchmark.inTimeOrder")
                                .param("file", files)
                                .forks(1));
        for (RunResult result : results) {
            row(
                    ".etl in time order, " + kind + ", " + result.getParams().getParam("file"),
                    aim,
                    "%.1f M records/s, %.2f GB/s",
                    secondary(result, "records") / 1e6,
                    secondary(result, "bytes") / 1e9);
        }
    }

    private static void decode() throws RunnerException {
        Collection<RunResult> results =
                run(
                        new OptionsBuilder()
                                .include("DecodeBenchmark.(readByHand|find|read|show)$")
                                .param("decoder", "compiled")
                                .forks(1));
        double byHand = score(results, "readByHand");
        row(
                "decode of eight mixed properties: found and checked",
                "≤ 2 × hand-written",
                "%.2f × (%.0f ns); read by handles %.2f ×, shown to a visitor %.2f ×",
                score(results, "find") / byHand,
                score(results, "find"),
                score(results, "read") / byHand,
                score(results, "show") / byHand);
    }

    private static void dump() throws RunnerException {
        for (RunResult result : run(new OptionsBuilder().include("DumpBenchmark.dump$"))) {
            row(
                    ".etl to JSON Lines, " + result.getParams().getParam("file"),
                    "≥ 0.5 M events/s",
                    "%.2f M events a second of one core",
                    secondary(result, "events") / secondary(result, "nanos") * 1e3);
        }
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.verbosity(VerboseMode.SILENT).build()).run();
    }

    private static double score(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .mapToDouble(result -> result.getPrimaryResult().getStatistics().getPercentile(50))
                .findFirst()
                .orElseThrow();
    }

    private static double secondary(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotations are no dependency of ours
    private static void row(String what, String aim, String reached, Object... values) {
        System.out.printf(
                "%-58s %-28s %s%n", what, aim, String.format(Locale.ROOT, reached, values));
    }
}
