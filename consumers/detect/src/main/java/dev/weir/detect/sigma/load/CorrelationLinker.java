package dev.weir.detect.sigma.load;

import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Links correlations to what they are about, each after those that it refers to.
///
/// A correlation without a level has the highest of what it is about.
///
/// **Thread.** One; used once.
final class CorrelationLinker {
    private static final int MOST_LEVELS = 64;

    private final Map<String, RuleDocument> byReference;
    private final Map<String, SigmaRule> rules;
    private final List<RuleProblem> problems;
    private final Map<String, Optional<SigmaCorrelation>> linked = new LinkedHashMap<>();

    CorrelationLinker(
            Map<String, RuleDocument> byReference,
            Map<String, SigmaRule> rules,
            List<RuleProblem> problems) {
        this.byReference = byReference;
        this.rules = rules;
        this.problems = problems;
    }

    List<SigmaCorrelation> link(List<RuleDocument.Correlation> correlations) {
        correlations.forEach(it -> link(it, 0));
        return linked.values().stream().flatMap(Optional::stream).toList();
    }

    private Optional<SigmaCorrelation> link(RuleDocument.Correlation document, int depth) {
        String id = document.id();
        Optional<SigmaCorrelation> before = linked.get(id);
        if (before != null) {
            return before;
        }
        if (depth > MOST_LEVELS) {
            return refuse(
                    document,
                    "correlations refer to each other in a circle, or more than %d deep"
                            .formatted(MOST_LEVELS));
        }
        Map<String, String> ids = new HashMap<>();
        Level highest = Level.INFORMATIONAL;
        for (String reference : document.correlation().rules()) {
            Optional<RuleFacts> target = target(reference, depth);
            if (linked.containsKey(id)) {
                // Refused on the way, by a circle that comes back here.
                return Optional.empty();
            }
            if (target.isEmpty()) {
                return refuse(document, "a rule it is about is not there: " + reference);
            }
            ids.put(reference, target.get().id());
            highest = highest.compareTo(target.get().level()) < 0 ? target.get().level() : highest;
        }
        SigmaCorrelation correlation =
                withIds(document.correlation(), ids, document.hasLevel(), highest);
        linked.put(id, Optional.of(correlation));
        return Optional.of(correlation);
    }

    private Optional<RuleFacts> target(String reference, int depth) {
        Optional<RuleDocument> target = RuleLinker.find(byReference, reference);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        return switch (target.get()) {
            case RuleDocument.Detection(SigmaRule rule) ->
                    Optional.ofNullable(rules.get(rule.facts().id())).map(SigmaRule::facts);
            case RuleDocument.Correlation correlation ->
                    link(correlation, depth + 1).map(SigmaCorrelation::facts);
            case RuleDocument.Filter _ -> Optional.empty();
        };
    }

    private Optional<SigmaCorrelation> refuse(RuleDocument document, String message) {
        problems.add(new RuleProblem(document.origin(), Severity.ERROR, message));
        linked.put(document.id(), Optional.empty());
        return Optional.empty();
    }

    private static SigmaCorrelation withIds(
            SigmaCorrelation it, Map<String, String> ids, boolean hasLevel, Level highest) {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        it.aliases()
                .forEach((alias, fields) -> {
                    Map<String, String> byId = new LinkedHashMap<>();
                    fields.forEach((rule, field) -> byId.put(id(ids, rule), field));
                    aliases.put(alias, Map.copyOf(byId));
                });
        RuleFacts facts = it.facts();
        return new SigmaCorrelation(
                new RuleFacts(
                        facts.id(),
                        facts.title(),
                        hasLevel ? facts.level() : highest,
                        facts.author(),
                        facts.tags(),
                        facts.references(),
                        facts.description(),
                        facts.falsePositives()),
                it.name(),
                it.type(),
                it.rules().stream().map(rule -> id(ids, rule)).toList(),
                it.groupBy(),
                it.timespanTicks(),
                aliases,
                it.bounds(),
                it.valueField(),
                it.percentile(),
                it.expression().map(expression -> withIds(expression, ids)),
                it.generatesRules(),
                it.origin());
    }

    private static RuleExpression withIds(RuleExpression expression, Map<String, String> ids) {
        return switch (expression) {
            case RuleExpression.Matched(String rule) -> new RuleExpression.Matched(id(ids, rule));
            case RuleExpression.And(List<RuleExpression> parts) ->
                    new RuleExpression.And(withIds(parts, ids));
            case RuleExpression.Or(List<RuleExpression> parts) ->
                    new RuleExpression.Or(withIds(parts, ids));
            case RuleExpression.Not(RuleExpression part) ->
                    new RuleExpression.Not(withIds(part, ids));
        };
    }

    private static List<RuleExpression> withIds(
            List<RuleExpression> parts, Map<String, String> ids) {
        List<RuleExpression> changed = new ArrayList<>();
        for (RuleExpression part : parts) {
            changed.add(withIds(part, ids));
        }
        return List.copyOf(changed);
    }

    private static String id(Map<String, String> ids, String rule) {
        return ids.getOrDefault(rule, rule);
    }
}
