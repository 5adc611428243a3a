package dev.weir.cli;

import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what looks at events.
final class RuleOptions {
    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Sigma rules: files, directories, .zip and .tar archives; without it the rules"
                            + " and detectors that come with Weir")
    private List<Path> paths = List.of();

    @Option(
            names = "--bundled",
            description = "with --rules: the rules and detectors that come with Weir, too")
    private boolean bundled;

    @Option(
            names = "--strict",
            description = "refuse to begin when a rule cannot be used; else it is left out")
    private boolean strict;

    @Mixin private RuleLoadOptions load = new RuleLoadOptions();

    RuleOptions() {}

    /// Loads what was chosen, and tells of rules that cannot be used.
    ///
    /// **Errors.** [CommandFault] when there is none, or when one cannot be used and that matters.
    RuleContent content(Invocation invocation) throws IOException {
        if (paths.isEmpty()) {
            return RuleContent.bundled();
        }
        RuleContent given = new RuleContent(given(invocation), List.of());
        RuleContent content = bundled ? given.and(RuleContent.bundled()) : given;
        if (content.isEmpty()) {
            throw CommandFault.unreadable("no rule that can be used in " + names());
        }
        return content;
    }

    private SigmaRules given(Invocation invocation) throws IOException {
        SigmaRules rules = RuleLoader.load(paths, load.options(invocation));
        RuleProblemReport.say(invocation.messages(), rules.problems());
        if (strict && rules.problems().stream().anyMatch(it -> it.severity() == Severity.ERROR)) {
            throw CommandFault.unreadable("rules that cannot be used, and --strict is given");
        }
        return rules;
    }

    private String names() {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }
}
