package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists rules.
@Command(
        name = "list",
        description = "Lists the rules of files, or all rules and detectors that come with Weir.",
        footer = {"%nExamples:", "  weir rules list", "  weir rules list rules/ --json"})
final class RulesListCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "files, directories, archives; what comes with Weir when none is given")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "print a JSON object for each rule")
    private boolean json;

    @Mixin private RuleLoadOptions load = new RuleLoadOptions();

    RulesListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        List<ListedRule> rules =
                ListedRule.of(invocation, paths, load.options(invocation)).stream()
                        .sorted(
                                Comparator.comparing((ListedRule it) -> it.facts().level())
                                        .reversed())
                        .toList();
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            RuleJson printer = new RuleJson(new JsonWriter(out));
            rules.forEach(printer::print);
        } else {
            table(rules).print(out);
            out.text("%n%,d in all%n".formatted(rules.size()));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static TextTable table(List<ListedRule> rules) {
        TextTable table =
                new TextTable()
                        .column("LEVEL", Side.LEFT)
                        .column("KIND", Side.LEFT)
                        .column("ID", Side.LEFT)
                        .column("TITLE", Side.LEFT);
        for (ListedRule rule : rules) {
            table.row(
                    rule.facts().level().label(),
                    rule.kind(),
                    rule.facts().id(),
                    TextCut.TERMINAL.of(rule.facts().title()));
        }
        return table;
    }
}
