package dev.weir.detect.sigma.rule;

import java.util.List;

/// A set of rules, as loaded: what can be used, and what cannot and why.
///
/// @param rules the rules that are sound
/// @param correlations the correlations that are sound and whose rules are there, each after those
///   it refers to
/// @param problems what is wrong, in the order of the files
public record SigmaRules(
        List<SigmaRule> rules, List<SigmaCorrelation> correlations, List<RuleProblem> problems) {

    /// Keeps copies of the lists.
    public SigmaRules {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        problems = List.copyOf(problems);
    }
}
