package dev.weir.detect.sigma.correlate;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What a correlation asks for, without whom and where.
///
/// @param ruleNames the names or ids of its rules, as it says them
/// @param bounds what the number must keep; all of them
/// @param expression which rules must have occurred, where it says so
record CorrelationShape(
        CorrelationType type,
        List<String> ruleNames,
        long timespanTicks,
        List<Bound> bounds,
        Optional<RuleExpression> expression,
        double percentile) {

    private static final int MOST_EVENTS = 1 << 30;

    /// Beyond any time in a trace; sums of times and this do not overflow.
    private static final long LONGEST_TICKS = 1L << 60;

    static CorrelationShape of(SigmaCorrelation correlation) {
        return new CorrelationShape(
                correlation.type(),
                correlation.rules(),
                Math.clamp(correlation.timespanTicks(), 0, LONGEST_TICKS),
                correlation.bounds(),
                correlation.expression(),
                correlation.percentile());
    }

    int ruleCount() {
        return ruleNames.size();
    }

    boolean isTemporal() {
        return type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
    }

    boolean readsNumbers() {
        return type == CorrelationType.VALUE_SUM
                || type == CorrelationType.VALUE_AVG
                || type == CorrelationType.VALUE_PERCENTILE;
    }

    boolean readsTexts() {
        return type == CorrelationType.VALUE_COUNT;
    }

    /// Tells whether a window must be over before it can be judged, for more occurrences may make
    /// false what was true.
    boolean needsWholeWindow() {
        return expression.map(CorrelationShape::negates).orElse(false)
                || bounds.stream()
                        .anyMatch(bound ->
                                bound.type() != BoundType.GREATER
                                        && bound.type() != BoundType.GREATER_OR_EQUAL);
    }

    /// Returns how many occurrences of a group say all there is to say: for one that counts events
    /// those that the condition names, for more change nothing.
    int mostThatMatters(int limit) {
        if (type != CorrelationType.EVENT_COUNT) {
            return limit;
        }
        double most = 2;
        for (Bound bound : bounds) {
            most =
                    Math.max(
                            most,
                            bound.type() == BoundType.GREATER_OR_EQUAL
                                    ? Math.ceil(bound.number())
                                    : Math.floor(bound.number()) + 1);
        }
        return (int) Math.min(most, MOST_EVENTS);
    }

    /// Tells whether a window fulfils the condition.
    boolean holds(Tally tally, Occurrences occurrences, int count) {
        if (!keepsBounds(tally)) {
            return false;
        }
        if (!(tally instanceof RuleTally rules)) {
            return true;
        }
        boolean wanted =
                expression
                        .map(it -> says(it, rules))
                        .orElse(!bounds.isEmpty() || tally.value().orElse(0) == ruleCount());
        return wanted
                && (type != CorrelationType.TEMPORAL_ORDERED
                        || isInOrder(rules, occurrences, count));
    }

    /// Writes all that decides what it does, alike in every run.
    String text(SigmaCorrelation correlation) {
        TreeMap<String, TreeMap<String, String>> aliases = new TreeMap<>();
        correlation.aliases().forEach((alias, fields) -> aliases.put(alias, new TreeMap<>(fields)));
        return "%s %s by %s as %s, field %s"
                .formatted(
                        correlation.facts().id(),
                        this,
                        correlation.groupBy(),
                        aliases,
                        correlation.valueField());
    }

    private boolean keepsBounds(Tally tally) {
        OptionalDouble value = tally.value();
        if (value.isEmpty()) {
            return false;
        }
        double number = value.getAsDouble();
        for (Bound bound : bounds) {
            boolean keeps =
                    switch (bound.type()) {
                        case LESS -> number < bound.number();
                        case LESS_OR_EQUAL -> number <= bound.number();
                        case GREATER -> number > bound.number();
                        case GREATER_OR_EQUAL -> number >= bound.number();
                        case EQUAL -> number == bound.number();
                        case NOT_EQUAL -> number != bound.number();
                    };
            if (!keeps) {
                return false;
            }
        }
        return true;
    }

    private boolean says(RuleExpression expression, RuleTally rules) {
        return switch (expression) {
            case RuleExpression.Matched(String rule) -> {
                int index = ruleNames.indexOf(rule);
                yield index >= 0 && rules.has(index);
            }
            case RuleExpression.And(List<RuleExpression> parts) ->
                    parts.stream().allMatch(part -> says(part, rules));
            case RuleExpression.Or(List<RuleExpression> parts) ->
                    parts.stream().anyMatch(part -> says(part, rules));
            case RuleExpression.Not(RuleExpression part) -> !says(part, rules);
        };
    }

    /// Looks backwards for the last occurrence of each rule that occurred, the last rule first:
    /// when any choice is in order, this one is.
    private boolean isInOrder(RuleTally rules, Occurrences occurrences, int count) {
        int at = count;
        long sequence = Long.MIN_VALUE;
        for (int rule = ruleCount() - 1; rule >= 0; rule--) {
            if (!rules.has(rule)) {
                continue;
            }
            at--;
            while (at >= 0
                    && (occurrences.get(at).rule() != rule
                            || occurrences.get(at).sequence() == sequence)) {
                at--;
            }
            if (at < 0) {
                return false;
            }
            sequence = occurrences.get(at).sequence();
        }
        return true;
    }

    private static boolean negates(RuleExpression expression) {
        return switch (expression) {
            case RuleExpression.Matched _ -> false;
            case RuleExpression.And(List<RuleExpression> parts) ->
                    parts.stream().anyMatch(CorrelationShape::negates);
            case RuleExpression.Or(List<RuleExpression> parts) ->
                    parts.stream().anyMatch(CorrelationShape::negates);
            case RuleExpression.Not _ -> true;
        };
    }
}
