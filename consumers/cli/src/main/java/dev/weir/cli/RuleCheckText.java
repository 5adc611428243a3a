package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.detect.sigma.check.Coverage;
import dev.weir.detect.sigma.check.RuleCoverage;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Prints for people what came of checking rules.
///
/// The table has a row for each log source, and a column for each [Coverage] that any rule has.
final class RuleCheckText {
    private final ByteWriter out;

    RuleCheckText(ByteWriter out) {
        this.out = out;
    }

    /// Prints it.
    ///
    /// @param isVerbose whether each rule that is not served in full has a line
    void print(RuleCheckReport report, boolean isVerbose) {
        report.rules().problems().forEach(it -> line(it.toString()));
        if (!report.rules().problems().isEmpty()) {
            out.text("\n");
        }
        if (isVerbose) {
            report.coverages().stream()
                    .filter(it -> it.coverage() != Coverage.FULL)
                    .forEach(this::print);
        }
        printTable(report.coverages());
        out.text(
                "%n%,d rules, %,d correlations; %,d errors, %,d warnings%n"
                        .formatted(
                                report.rules().rules().size(),
                                report.rules().correlations().size(),
                                report.errors(),
                                report.warnings()));
    }

    private void print(RuleCoverage coverage) {
        line(coverage.rule().facts().id() + "  " + coverage.rule().facts().title());
        line("    " + coverage.coverage().label() + ": " + coverage.reason());
        if (coverage.missesMatches()) {
            line("    it misses what only these fields would show");
        }
        if (coverage.matchesMore()) {
            line("    it matches more than it should: its exceptions test these fields");
        }
        out.text("\n");
    }

    private void printTable(List<RuleCoverage> coverages) {
        Map<String, Map<Coverage, Integer>> bySource = new TreeMap<>();
        Map<Coverage, Integer> all = new EnumMap<>(Coverage.class);
        for (RuleCoverage coverage : coverages) {
            bySource.computeIfAbsent(
                            coverage.rule().logSource().toString(),
                            _ -> new EnumMap<>(Coverage.class))
                    .merge(coverage.coverage(), 1, Integer::sum);
            all.merge(coverage.coverage(), 1, Integer::sum);
        }
        TextTable table = new TextTable().column("RULES", Side.RIGHT);
        all.keySet().forEach(it -> table.column(it.label().toUpperCase(Locale.ROOT), Side.RIGHT));
        table.column("LOG SOURCE", Side.LEFT);
        bySource.forEach((source, counts) -> row(table, all, counts, source));
        row(table, all, all, "all");
        table.print(out);
    }

    private static void row(
            TextTable table,
            Map<Coverage, Integer> all,
            Map<Coverage, Integer> counts,
            String source) {
        String[] cells = new String[all.size() + 2];
        int at = 0;
        cells[at++] = "%,d".formatted(counts.values().stream().mapToInt(it -> it).sum());
        for (Coverage coverage : all.keySet()) {
            int count = counts.getOrDefault(coverage, 0);
            cells[at++] = count == 0 ? "" : "%,d".formatted(count);
        }
        cells[at] = source;
        table.row(cells);
    }

    private void line(String text) {
        out.text(Messages.printable(text) + "\n");
    }
}
