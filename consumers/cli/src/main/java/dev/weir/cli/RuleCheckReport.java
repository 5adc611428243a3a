package dev.weir.cli;

import dev.weir.detect.sigma.check.RuleCoverage;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.util.List;

/// What came of checking rules.
///
/// @param rules the rules, and what is wrong with others
/// @param coverages what each rule needs and gets, in their order
record RuleCheckReport(SigmaRules rules, List<RuleCoverage> coverages) {
    /// Keeps a copy of the list.
    RuleCheckReport {
        coverages = List.copyOf(coverages);
    }

    /// Returns how many problems refuse a rule.
    long errors() {
        return count(Severity.ERROR);
    }

    /// Returns how many problems are doubts.
    long warnings() {
        return count(Severity.WARNING);
    }

    private long count(Severity severity) {
        return rules.problems().stream().filter(it -> it.severity() == severity).count();
    }
}
