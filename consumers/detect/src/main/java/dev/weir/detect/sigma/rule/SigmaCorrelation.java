package dev.weir.detect.sigma.rule;

import dev.weir.detect.RuleFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A correlation: what must happen together, or how often, within a time.
///
/// @param facts what it says of itself
/// @param name the short name by which other correlations may refer to it; empty when it has none
/// @param type how it correlates
/// @param rules the names or ids of the rules or correlations it is about
/// @param groupBy the fields whose values set occurrences apart
/// @param timespanTicks how long everything may take, in ticks of 100 ns
/// @param aliases for each alias the field that it stands for, by rule
/// @param bounds what the count or value must be; none for those that count nothing
/// @param valueField the field whose values are counted, summed and so on; empty for the others
/// @param percentile which percentile, 0 to 100, for [CorrelationType#VALUE_PERCENTILE]
/// @param expression of an extended temporal correlation: which of the rules must have matched;
///   empty when all must
/// @param generatesRules whether the rules it is about raise alerts of their own too
/// @param origin where it stands
public record SigmaCorrelation(
        RuleFacts facts,
        String name,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        long timespanTicks,
        Map<String, Map<String, String>> aliases,
        List<Bound> bounds,
        String valueField,
        double percentile,
        Optional<RuleExpression> expression,
        boolean generatesRules,
        RuleOrigin origin) {

    /// Keeps copies of the collections.
    public SigmaCorrelation {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
        bounds = List.copyOf(bounds);
    }

    /// A bound that a count or value keeps.
    public record Bound(BoundType type, double number) {}

    /// How a count or value compares with a bound's number.
    public enum BoundType {
        /// `lt`.
        LESS,
        /// `lte`.
        LESS_OR_EQUAL,
        /// `gt`.
        GREATER,
        /// `gte`.
        GREATER_OR_EQUAL,
        /// `eq`.
        EQUAL,
        /// `neq`.
        NOT_EQUAL
    }

    /// Which rules must have matched.
    public sealed interface RuleExpression {
        /// The rule of this name or id.
        record Matched(String rule) implements RuleExpression {}

        /// All of these.
        record And(List<RuleExpression> parts) implements RuleExpression {}

        /// Any of these.
        record Or(List<RuleExpression> parts) implements RuleExpression {}

        /// The opposite.
        record Not(RuleExpression part) implements RuleExpression {}
    }
}
