package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A correlation being put together, with the rules it needs.
record CorrelationText(
        String name,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        long seconds,
        Map<String, Map<String, String>> aliases,
        List<Bound> bounds,
        String field,
        double percentile,
        Optional<RuleExpression> expression,
        boolean generates) {
    static final long SECOND = 10_000_000L;

    static CorrelationText of(CorrelationType type, long seconds, String... rules) {
        return new CorrelationText(
                "found",
                type,
                List.of(rules),
                List.of("User"),
                seconds,
                Map.of(),
                List.of(),
                "",
                50,
                Optional.empty(),
                false);
    }

    CorrelationText named(String newName) {
        return new CorrelationText(
                newName,
                type,
                rules,
                groupBy,
                seconds,
                aliases,
                bounds,
                field,
                percentile,
                expression,
                generates);
    }

    CorrelationText by(String... fields) {
        return new CorrelationText(
                name,
                type,
                rules,
                List.of(fields),
                seconds,
                aliases,
                bounds,
                field,
                percentile,
                expression,
                generates);
    }

    CorrelationText as(Map<String, Map<String, String>> newAliases) {
        return new CorrelationText(
                name,
                type,
                rules,
                groupBy,
                seconds,
                newAliases,
                bounds,
                field,
                percentile,
                expression,
                generates);
    }

    CorrelationText bound(SigmaCorrelation.BoundType boundType, double number) {
        List<Bound> more = new ArrayList<>(bounds);
        more.add(new Bound(boundType, number));
        return new CorrelationText(
                name,
                type,
                rules,
                groupBy,
                seconds,
                aliases,
                more,
                field,
                percentile,
                expression,
                generates);
    }

    CorrelationText of(String newField) {
        return new CorrelationText(
                name,
                type,
                rules,
                groupBy,
                seconds,
                aliases,
                bounds,
                newField,
                percentile,
                expression,
                generates);
    }

    CorrelationText at(double newPercentile) {
        return new CorrelationText(
                name,
                type,
                rules,
                groupBy,
                seconds,
                aliases,
                bounds,
                field,
                newPercentile,
                expression,
                generates);
    }

    CorrelationText when(RuleExpression newExpression) {
        return new CorrelationText(
                name,
                type,
                rules,
                groupBy,
                seconds,
                aliases,
                bounds,
                field,
                percentile,
                Optional.of(newExpression),
                generates);
    }

    CorrelationText generating() {
        return new CorrelationText(
                name,
                type,
                rules,
                groupBy,
                seconds,
                aliases,
                bounds,
                field,
                percentile,
                expression,
                true);
    }

    SigmaCorrelation toCorrelation() {
        return new SigmaCorrelation(
                RuleFacts.of("id-of-" + name, name, Level.HIGH),
                name,
                type,
                rules,
                groupBy,
                seconds * SECOND,
                aliases,
                bounds,
                field,
                percentile,
                expression,
                generates,
                new RuleOrigin("test", 0, 0));
    }

    /// Makes the correlations and rules a, b, c and d.
    static SigmaRules rules(CorrelationText... correlations) {
        List<SigmaRule> rules = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            rules.add(
                    new SigmaRule(
                            RuleFacts.of("id-of-" + name, name, Level.LOW),
                            name,
                            LogSource.category("process_creation"),
                            new Condition.Field("EventID", new ValueTest.Exists(true)),
                            List.of(),
                            new RuleOrigin("test", 0, 0)));
        }
        return new SigmaRules(
                rules,
                List.of(correlations).stream().map(CorrelationText::toCorrelation).toList(),
                List.of());
    }
}
