package dev.weir.cli;

import dev.weir.detect.RuleFacts;
import dev.weir.detect.text.CaseFolding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a rule says of itself.
@Command(
        name = "show",
        description =
                "Shows what a rule or detector finds, why that matters, and what else may look"
                        + " like it.",
        footer = {
            "%nExamples:",
            "  weir rules show 5f3e2a10-90d6-4c4c-9d0e-33d0c2b5b0f5",
            "  weir rules show lsass --rules rules/       whose title says so"
        })
final class RulesShowCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "the id of a rule, or a part of its title")
    private String id = "";

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "look in these files; in what comes with Weir when none is given")
    private List<Path> paths = List.of();

    @Mixin private RuleLoadOptions load = new RuleLoadOptions();

    RulesShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        List<ListedRule> found =
                ListedRule.of(invocation, paths, load.options(invocation)).stream()
                        .filter(this::isWanted)
                        .toList();
        if (found.isEmpty()) {
            throw CommandFault.unreadable("no rule of this id or title: " + id);
        }
        ByteWriter out = new ByteWriter(invocation.results());
        found.forEach(rule -> print(rule, out));
        out.flush();
        return ExitCode.DONE;
    }

    private boolean isWanted(ListedRule rule) {
        String folded = CaseFolding.fold(id);
        return rule.facts().id().equalsIgnoreCase(id)
                || CaseFolding.fold(rule.facts().title()).contains(folded);
    }

    private static void print(ListedRule rule, ByteWriter out) {
        RuleFacts facts = rule.facts();
        out.text("%s%n".formatted(Messages.printable(facts.title())));
        line("id", facts.id(), out);
        line("level", facts.level().label(), out);
        line(rule.kind(), rule.about(), out);
        line("author", facts.author(), out);
        line("tags", String.join(" ", facts.tags()), out);
        line("stands in", rule.origin(), out);
        facts.references().forEach(it -> line("see", it, out));
        facts.falsePositives().forEach(it -> line("mistakes", it, out));
        if (!facts.description().isBlank()) {
            out.text("\n");
            facts.description()
                    .strip()
                    .lines()
                    .forEach(it -> out.text("  " + Messages.printable(it) + "\n"));
        }
        out.text("\n");
    }

    private static void line(String name, String value, ByteWriter out) {
        if (!value.isEmpty()) {
            out.text("  %-12s%s%n".formatted(name, Messages.printable(value)));
        }
    }
}
