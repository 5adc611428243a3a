package dev.weir.cli;

import dev.weir.detect.Detector;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.bundled.BundledDetectors;
import dev.weir.detect.bundled.BundledRules;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.load.RuleLoaderOptions;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A rule, correlation or detector, as it is listed.
///
/// @param facts what it says of itself
/// @param kind `rule`, `correlation` or `detector`
/// @param about what it looks at: a log source, a type of correlation; empty for a detector
/// @param origin where it stands
record ListedRule(RuleFacts facts, String kind, String about, String origin) {

    /// Returns those in files, or those that come with Weir when no path is given.
    static List<ListedRule> of(Invocation invocation, List<Path> paths, RuleLoaderOptions options)
            throws IOException {
        List<ListedRule> all = new ArrayList<>();
        if (!paths.isEmpty()) {
            SigmaRules rules = RuleLoader.load(paths, options);
            RuleProblemReport.say(invocation.messages(), rules.problems());
            add(all, rules);
            return all;
        }
        for (Detector detector : BundledDetectors.all()) {
            for (RuleFacts facts : detector.rules()) {
                all.add(new ListedRule(facts, "detector", "", detector.getClass().getSimpleName()));
            }
        }
        add(all, BundledRules.load());
        return all;
    }

    private static void add(List<ListedRule> all, SigmaRules rules) {
        for (SigmaRule rule : rules.rules()) {
            all.add(
                    new ListedRule(
                            rule.facts(),
                            "rule",
                            rule.logSource().toString(),
                            rule.origin().toString()));
        }
        for (SigmaCorrelation correlation : rules.correlations()) {
            all.add(
                    new ListedRule(
                            correlation.facts(),
                            "correlation",
                            correlation.type().label(),
                            correlation.origin().toString()));
        }
    }
}
