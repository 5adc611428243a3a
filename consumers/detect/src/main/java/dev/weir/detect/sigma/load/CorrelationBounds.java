package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Entry;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The condition of a correlation that counts or measures.
///
/// @param bounds all of which must hold
/// @param field whose values are meant; empty for those that count events
/// @param percentile 0 to 100
record CorrelationBounds(List<Bound> bounds, String field, double percentile) {
    static final CorrelationBounds NONE = new CorrelationBounds(List.of(), "", 0);

    static CorrelationBounds read(YamlNode node, CorrelationType type, Problems problems) {
        if (!(node instanceof Mapping map)) {
            throw new RuleException(node, "condition is a map, not " + node.kind());
        }
        List<Bound> bounds = new ArrayList<>();
        String field = "";
        double percentile = -1;
        for (Entry entry : map.entries().values()) {
            switch (entry.key().text()) {
                case "field" -> field = field(entry.value());
                case "percentile" -> {
                    percentile = number(entry.value(), "percentile");
                    if (percentile < 0 || percentile > 100) {
                        throw new RuleException(entry.value(), "percentile is 0 to 100");
                    }
                }
                default ->
                        bounds.add(
                                new Bound(
                                        boundType(entry.key()),
                                        number(entry.value(), entry.key().text())));
            }
        }
        if (bounds.isEmpty()) {
            throw new RuleException(map, "condition has none of lt, lte, gt, gte, eq, neq");
        }
        check(map, type, field, percentile, problems);
        return new CorrelationBounds(bounds, field, Math.max(percentile, 0));
    }

    private static void check(
            Mapping map, CorrelationType type, String field, double percentile, Problems problems) {
        boolean ofValues =
                switch (type) {
                    case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
                    case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> true;
                };
        if (ofValues && field.isEmpty()) {
            throw new RuleException(map, "field is missing, whose values are meant");
        }
        if (!ofValues && !field.isEmpty()) {
            problems.warning(map, "field has no effect in %s".formatted(type.label()));
        }
        if (type == CorrelationType.VALUE_PERCENTILE && percentile < 0) {
            throw new RuleException(map, "percentile is missing");
        }
    }

    private static String field(YamlNode node) {
        List<YamlNode> fields = YamlNode.listOf(node);
        if (fields.size() == 1
                && fields.getFirst() instanceof Scalar scalar
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw new RuleException(node, "field is the name of one field");
    }

    private static BoundType boundType(Scalar name) {
        return switch (name.text()) {
            case "lt" -> BoundType.LESS;
            case "lte" -> BoundType.LESS_OR_EQUAL;
            case "gt" -> BoundType.GREATER;
            case "gte" -> BoundType.GREATER_OR_EQUAL;
            case "eq" -> BoundType.EQUAL;
            case "neq" -> BoundType.NOT_EQUAL;
            default -> throw new RuleException(name, "unknown here: " + name.text());
        };
    }

    private static double number(YamlNode node, String what) {
        Optional<Double> number =
                node instanceof Scalar scalar && scalar.isNumber()
                        ? Optional.of(ModifierStep.number(scalar.text()))
                        : Optional.empty();
        return number.filter(Double::isFinite)
                .orElseThrow(() -> new RuleException(node, what + " is a number"));
    }
}
