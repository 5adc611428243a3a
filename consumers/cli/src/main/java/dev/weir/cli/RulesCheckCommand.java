package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks rules.
@Command(
        name = "check",
        description = {
            "Checks Sigma rules: what is wrong with which, at which line and column, and what they"
                    + " are about.",
            "Ends with exit code 1 when a rule cannot be used."
        },
        footer = {
            "%nExamples:",
            "  weir rules check rules/",
            "  weir rules check rules.zip --json",
            "  weir rules check my.yml && weir detect recording/ --rules my.yml"
        })
final class RulesCheckCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "files, directories, .zip and .tar archives")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin private RuleLoadOptions load = new RuleLoadOptions();

    RulesCheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        SigmaRules rules = RuleLoader.load(paths, load.options(invocation));
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            print(rules, new JsonWriter(out));
        } else {
            print(rules, out);
        }
        out.flush();
        return count(rules, Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static void print(SigmaRules rules, ByteWriter out) {
        for (RuleProblem problem : rules.problems()) {
            out.text(Messages.printable(problem.toString()) + "\n");
        }
        out.text(rules.problems().isEmpty() ? "" : "\n");
        TextTable table =
                new TextTable().column("RULES", Side.RIGHT).column("LOG SOURCE", Side.LEFT);
        byLogSource(rules).forEach((source, count) -> table.row("%,d".formatted(count), source));
        table.print(out);
        out.text(
                "%n%,d rules, %,d correlations; %,d errors, %,d warnings%n"
                        .formatted(
                                rules.rules().size(),
                                rules.correlations().size(),
                                count(rules, Severity.ERROR),
                                count(rules, Severity.WARNING)));
    }

    private static void print(SigmaRules rules, JsonWriter out) {
        out.beginObject();
        out.name("rules").number(rules.rules().size());
        out.name("correlations").number(rules.correlations().size());
        out.name("errors").number(count(rules, Severity.ERROR));
        out.name("warnings").number(count(rules, Severity.WARNING));
        out.name("logSources").beginArray();
        byLogSource(rules)
                .forEach((source, count) -> {
                    out.beginObject();
                    out.name("logSource").string(source);
                    out.name("rules").number(count);
                    out.endObject();
                });
        out.endArray();
        out.name("problems").beginArray();
        for (RuleProblem problem : rules.problems()) {
            out.beginObject();
            out.name("source").string(problem.origin().source());
            out.name("line").number(problem.origin().line());
            out.name("column").number(problem.origin().column());
            out.name("severity").string(problem.severity() == Severity.ERROR ? "error" : "warning");
            out.name("message").string(problem.message());
            out.endObject();
        }
        out.endArray().endObject();
        out.endLine();
    }

    private static Map<String, Integer> byLogSource(SigmaRules rules) {
        Map<String, Integer> counts = new TreeMap<>();
        for (SigmaRule rule : rules.rules()) {
            counts.merge(rule.logSource().toString(), 1, Integer::sum);
        }
        return counts;
    }

    private static long count(SigmaRules rules, Severity severity) {
        return rules.problems().stream().filter(it -> it.severity() == severity).count();
    }
}
