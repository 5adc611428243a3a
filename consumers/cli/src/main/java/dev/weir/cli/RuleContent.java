package dev.weir.cli;

import dev.weir.detect.ActivitySource;
import dev.weir.detect.Detector;
import dev.weir.detect.bundled.BundledDetectors;
import dev.weir.detect.bundled.BundledRules;
import dev.weir.detect.sigma.SigmaDetector;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.util.ArrayList;
import java.util.List;

/// What looks at events: Sigma rules, and detectors written in Java.
///
/// @param rules the rules and correlations
/// @param detectors the detectors, none of which has seen anything
record RuleContent(SigmaRules rules, List<Detector> detectors) {

    /// Keeps a copy of the list.
    RuleContent {
        detectors = List.copyOf(detectors);
    }

    /// Returns what comes with Weir.
    static RuleContent bundled() {
        return new RuleContent(BundledRules.load(), BundledDetectors.all());
    }

    /// Returns this and more.
    RuleContent and(RuleContent more) {
        return new RuleContent(
                new SigmaRules(
                        both(rules.rules(), more.rules.rules()),
                        both(rules.correlations(), more.rules.correlations()),
                        both(rules.problems(), more.rules.problems())),
                both(detectors, more.detectors));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        List<T> both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    /// Tells whether nothing can be found.
    boolean isEmpty() {
        return rules.rules().isEmpty() && rules.correlations().isEmpty() && detectors.isEmpty();
    }

    /// Returns all detectors for a source's activities, that of the rules first.
    List<Detector> over(ActivitySource source) {
        List<Detector> all = new ArrayList<>();
        if (!rules.rules().isEmpty()) {
            all.add(SigmaDetector.of(rules, source.names(), source.logSourceSets()));
        }
        all.addAll(detectors);
        return all;
    }

    /// Tells in a few words what there is.
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        count(parts, rules.rules().size(), "rule");
        count(parts, rules.correlations().size(), "correlation");
        count(parts, detectors.size(), "detector");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void count(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add("%,d %s%s".formatted(count, what, count == 1 ? "" : "s"));
        }
    }
}
