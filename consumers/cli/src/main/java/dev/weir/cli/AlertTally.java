package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts alerts by rule.
///
/// **Thread.** One.
final class AlertTally {
    private record Count(RuleFacts rule, long alerts) {
        Count more() {
            return new Count(rule, alerts + 1);
        }
    }

    private final Map<String, Count> counts = new HashMap<>();
    private long alerts;

    AlertTally() {}

    /// Counts one.
    void add(Alert alert) {
        alerts++;
        counts.merge(alert.rule().id(), new Count(alert.rule(), 1), (known, _) -> known.more());
    }

    /// Returns how many alerts there were.
    long alerts() {
        return alerts;
    }

    /// Prints the levels in a line, and the rules in a table, the worst and most frequent first.
    void print(ByteWriter out) {
        if (alerts == 0) {
            out.text("no alerts\n");
            return;
        }
        out.text(
                "%,d %s of %,d %s: "
                        .formatted(
                                alerts,
                                alerts == 1 ? "alert" : "alerts",
                                counts.size(),
                                counts.size() == 1 ? "rule" : "rules"));
        out.text(String.join(", ", levels()) + "\n\n");
        TextTable table =
                new TextTable()
                        .column("ALERTS", Side.RIGHT)
                        .column("LEVEL", Side.LEFT)
                        .column("RULE", Side.LEFT)
                        .column("TITLE", Side.LEFT);
        for (Count count : sorted()) {
            table.row(
                    "%,d".formatted(count.alerts()),
                    count.rule().level().label(),
                    count.rule().id(),
                    TextCut.TERMINAL.of(count.rule().title()));
        }
        table.print(out);
    }

    private List<String> levels() {
        List<String> levels = new ArrayList<>();
        for (Level level : List.of(Level.values()).reversed()) {
            long count =
                    counts.values().stream()
                            .filter(it -> it.rule().level() == level)
                            .mapToLong(Count::alerts)
                            .sum();
            if (count > 0) {
                levels.add("%,d %s".formatted(count, level.label()));
            }
        }
        return levels;
    }

    private List<Count> sorted() {
        return counts.values().stream()
                .sorted(
                        Comparator.comparing((Count it) -> it.rule().level())
                                .thenComparingLong(Count::alerts)
                                .reversed()
                                .thenComparing(it -> it.rule().id()))
                .toList();
    }
}
