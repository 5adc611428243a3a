package dev.weir.cli;

import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.sigma.check.RuleCheck;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.sensor.live.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks rules.
@Command(
        name = "check",
        description = {
            "Checks Sigma rules: what is wrong with which, at which line and column, and whether"
                    + " the events that they need can come.",
            "Ends with exit code 1 when a rule cannot be used."
        },
        footer = {
            "%nExamples:",
            "  weir rules check rules/",
            "  weir rules check rules/ --profile security-baseline --verbose",
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

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "check against what 'weir record --profile NAME' records; against all that ETW"
                            + " has when not given")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--verbose",
            description = "tell of each rule that is not served in full what it lacks")
    private boolean verbose;

    @Mixin private RuleLoadOptions load = new RuleLoadOptions();

    RulesCheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Profile> session =
                profile.isPresent()
                        ? Optional.of(LiveOptions.profile(profile.get()))
                        : Optional.empty();
        SigmaRules rules = RuleLoader.load(paths, load.options(invocation));
        RuleCheck check = RuleCheck.of(session, LogSourceOptions.DEFAULT);
        RuleCheckReport report =
                new RuleCheckReport(rules, rules.rules().stream().map(check::check).toList());
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            new RuleCheckJson(new JsonWriter(out)).print(report);
        } else {
            new RuleCheckText(out).print(report, verbose);
        }
        out.flush();
        return report.errors() == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
