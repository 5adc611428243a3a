package dev.weir.detect.sigma.load;

import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.load.YamlNode.Entry;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a correlation.
///
/// **Thread.** One.
final class CorrelationReader {
    private final AttributeReader attributes;
    private final RuleLimits limits;
    private final Problems problems;

    CorrelationReader(AttributeReader attributes, RuleLimits limits, Problems problems) {
        this.attributes = attributes;
        this.limits = limits;
        this.problems = problems;
    }

    /// Reads it; empty when it is refused.
    Optional<RuleDocument> read(RuleFacts facts, boolean hasLevel) {
        Optional<Mapping> map = attributes.requiredMap("correlation");
        if (map.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RuleDocument.Correlation(read(facts, map.get()), hasLevel));
        } catch (RuleException e) {
            problems.error(e);
            return Optional.empty();
        }
    }

    private SigmaCorrelation read(RuleFacts facts, Mapping map) {
        AttributeReader parts = new AttributeReader(map, problems);
        Scalar typeName = required(parts, map, "type");
        CorrelationType type = type(typeName);
        List<String> rules = rules(map, parts);
        long timespan = Timespan.ticks(required(parts, map, "timespan"));
        Optional<YamlNode> condition = map.find("condition");
        Optional<RuleExpression> expression = Optional.empty();
        CorrelationBounds bounds = CorrelationBounds.NONE;
        if (condition.isPresent() && condition.get() instanceof Scalar text) {
            if (!isTemporal(type)) {
                throw new RuleException(
                        text, "the condition of %s is a map".formatted(type.label()));
            }
            RuleExpressionParser parser = new RuleExpressionParser(text, limits);
            expression = Optional.of(parser.parse());
            rules = sameRules(rules, parser.rules(), text);
        } else if (condition.isPresent()) {
            bounds = CorrelationBounds.read(condition.get(), type, problems);
        } else if (!isTemporal(type)) {
            throw new RuleException(map, "condition is missing");
        }
        if (rules.isEmpty()) {
            throw new RuleException(map, "rules is missing: the names or ids it is about");
        }
        return new SigmaCorrelation(
                facts,
                attributes.text("name"),
                type,
                rules,
                parts.texts("group-by"),
                timespan,
                aliases(map, Set.copyOf(rules)),
                bounds.bounds(),
                bounds.field(),
                bounds.percentile(),
                expression,
                generates(attributes.document()) || generates(map),
                problems.origin(attributes.document()));
    }

    private static boolean isTemporal(CorrelationType type) {
        return type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
    }

    private static Scalar required(AttributeReader parts, Mapping map, String name) {
        return parts.scalar(name).orElseThrow(() -> new RuleException(map, name + " is missing"));
    }

    private static CorrelationType type(Scalar name) {
        for (CorrelationType type : CorrelationType.values()) {
            if (type.label().equals(name.text().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new RuleException(
                name,
                "unknown type of correlation: %s; there are %s"
                        .formatted(
                                name.text(),
                                Arrays.stream(CorrelationType.values())
                                        .map(CorrelationType::label)
                                        .collect(Collectors.joining(", "))));
    }

    private List<String> rules(Mapping map, AttributeReader parts) {
        List<String> rules = parts.texts("rules");
        List<String> once = List.copyOf(new LinkedHashSet<>(rules));
        if (once.size() < rules.size()) {
            problems.warning(map.find("rules").orElse(map), "a rule stands here more than once");
        }
        return once;
    }

    /// Returns the rules of an expression, which must be those that are listed if any are.
    private static List<String> sameRules(
            List<String> listed, Set<String> named, Scalar expression) {
        if (!listed.isEmpty() && !Set.copyOf(listed).equals(named)) {
            throw new RuleException(
                    expression,
                    "rules and condition name different rules: %s, %s".formatted(listed, named));
        }
        return listed.isEmpty() ? List.copyOf(named) : listed;
    }

    /// Reads what the schema has beside the correlation, and pySigma in it.
    private static boolean generates(Mapping map) {
        Optional<YamlNode> node = map.find("generate");
        if (node.isEmpty()) {
            return false;
        }
        if (node.get() instanceof Scalar scalar && (scalar.isTrue() || scalar.isFalse())) {
            return scalar.isTrue();
        }
        throw new RuleException(node.get(), "generate is true or false");
    }

    private static Map<String, Map<String, String>> aliases(Mapping map, Set<String> rules) {
        Optional<YamlNode> node = map.find("aliases");
        if (node.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (Entry alias : map(node.get(), "aliases").entries().values()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Entry entry : map(alias.value(), "an alias").entries().values()) {
                if (!rules.contains(entry.key().text())) {
                    throw new RuleException(
                            entry.key(),
                            "an alias for a rule that the correlation is not about: "
                                    + entry.key().text());
                }
                if (!(entry.value() instanceof Scalar field)) {
                    throw new RuleException(entry.value(), "an alias stands for one field");
                }
                fields.put(entry.key().text(), field.text());
            }
            aliases.put(alias.key().text(), Map.copyOf(fields));
        }
        return aliases;
    }

    private static Mapping map(YamlNode node, String what) {
        if (node instanceof Mapping map) {
            return map;
        }
        throw new RuleException(node, "%s is a map, not %s".formatted(what, node.kind()));
    }
}
