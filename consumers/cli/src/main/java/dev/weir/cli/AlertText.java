package dev.weir.cli;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Prints an alert for people: how bad, when and what; who ran it and who ran him; what the event
/// said; whose rule it is and where to read on.
///
/// ```
/// HIGH  2026-11-24T20:34:59.1234567Z  A process opened LSASS to read it
///     C:\Windows\explorer.exe (900)
///     `- C:\Users\anna\x.exe (4711)  CORP\anna
///        x.exe --dump lsass
///     GrantedAccess  0x1010
///     TargetImage    C:\Windows\System32\lsass.exe
///     rule 5d3c… by Anna Example, event 4711
///     attack.t1003.001
///     https://example.org/lsass
/// ```
///
/// Control characters of the trace's own are replaced, see [TerminalText].
final class AlertText implements AlertPrinter {
    private static final String INDENT = "    ";
    private static final String BRANCH = "`- ";
    private static final String RESET = "\u001b[0m";

    /// Numbers of events and lines that are printed; a count stands for the others.
    private static final int MOST_EVENTS = 5;

    private final ByteWriter writer;
    private final Utf8Buffer out;
    private final boolean coloured;
    private final TextCut cut;

    /// @param coloured whether a terminal shows the level's colour
    /// @param cut how long values may be
    AlertText(ByteWriter writer, boolean coloured, TextCut cut) {
        this.writer = writer;
        this.out = writer.buffer();
        this.coloured = coloured;
        this.cut = cut;
    }

    @Override
    public void print(Alert alert) {
        RuleFacts rule = alert.rule();
        out.text(coloured ? colour(rule.level()) : "");
        out.text("%-15s".formatted(rule.level().name()));
        out.text(coloured ? RESET : "");
        if (alert.time() == 0) {
            out.text("no time");
        } else {
            out.filetime(alert.time());
        }
        line("  " + cut.of(rule.title()));
        printChain(alert.chain());
        printFields(alert);
        if (alert.blind()) {
            line(INDENT + "BLIND: events are missing around this; there may be more to it");
        }
        printRule(alert);
        writer.drain();
    }

    private void printChain(List<ProcessStep> chain) {
        String indent = INDENT;
        for (int i = chain.size() - 1; i >= 0; i--) {
            ProcessStep step = chain.get(i);
            boolean isFirst = i == chain.size() - 1;
            String image = step.image().isEmpty() ? "unknown image" : step.image();
            String user = step.user().isEmpty() ? "" : "  " + step.user();
            line(
                    indent
                            + (isFirst ? "" : BRANCH)
                            + "%s (%d)%s".formatted(cut.of(image), step.processId(), user));
            indent += isFirst ? "" : " ".repeat(BRANCH.length());
            if (!step.commandLine().isEmpty() && !step.commandLine().equals(step.image())) {
                line(indent + cut.of(step.commandLine()));
            }
        }
    }

    /// Prints what the chain of processes has not said yet.
    private void printFields(Alert alert) {
        Set<String> said = new HashSet<>();
        for (ProcessStep step : alert.chain()) {
            said.addAll(List.of(step.image(), step.commandLine(), step.user()));
        }
        int width = 0;
        for (Map.Entry<String, String> field : alert.fields().entrySet()) {
            if (!said.contains(field.getValue())) {
                width = Math.max(width, field.getKey().length());
            }
        }
        for (Map.Entry<String, String> field : alert.fields().entrySet()) {
            if (!said.contains(field.getValue())) {
                String padding = " ".repeat(width - field.getKey().length() + 2);
                line(INDENT + field.getKey() + padding + cut.of(field.getValue()));
            }
        }
    }

    private void printRule(Alert alert) {
        RuleFacts rule = alert.rule();
        StringBuilder line = new StringBuilder(INDENT).append("rule ").append(rule.id());
        if (!rule.author().isEmpty()) {
            line.append(" by ").append(cut.of(rule.author()));
        }
        List<Long> events = alert.events();
        if (!events.isEmpty()) {
            line.append(events.size() == 1 ? ", event " : ", events ");
            List<Long> last =
                    events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size());
            line.append(String.join(" ", last.stream().map(String::valueOf).toList()));
            if (last.size() < events.size()) {
                line.append(" and %,d before".formatted(events.size() - last.size()));
            }
        }
        line(line.toString());
        if (!rule.tags().isEmpty()) {
            line(INDENT + cut.of(String.join(" ", rule.tags())));
        }
        rule.references().forEach(reference -> line(INDENT + cut.of(reference)));
        out.ascii('\n');
    }

    private void line(String text) {
        int start = out.length();
        out.text(text);
        TerminalText.clean(out, start);
        out.ascii('\n');
    }

    private static String colour(Level level) {
        return switch (level) {
            case INFORMATIONAL -> "\u001b[36m";
            case LOW -> "\u001b[32m";
            case MEDIUM -> "\u001b[33m";
            case HIGH -> "\u001b[31m";
            case CRITICAL -> "\u001b[1;31m";
        };
    }
}
