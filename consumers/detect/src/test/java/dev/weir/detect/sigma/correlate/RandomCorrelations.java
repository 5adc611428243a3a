package dev.weir.detect.sigma.correlate;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.Matched;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes correlations of any type, and events for them: times with repeats, gaps and a few that
/// come late.
final class RandomCorrelations {
    private static final List<BoundType> LOWER =
            List.of(BoundType.GREATER, BoundType.GREATER_OR_EQUAL);

    private final Random random;

    RandomCorrelations(Random random) {
        this.random = random;
    }

    /// An event: which rules match, when, and its fields.
    record Step(String rules, double second, String[] fields) {}

    CorrelationText of(CorrelationType type) {
        boolean slides = random.nextBoolean();
        List<String> rules = new ArrayList<>(List.of("a", "b", "c"));
        java.util.Collections.shuffle(rules, random);
        boolean temporal =
                type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
        int count = temporal ? 2 + random.nextInt(2) : 1 + random.nextInt(2);
        CorrelationText text =
                CorrelationText.of(
                                type,
                                3 + random.nextInt(10),
                                rules.subList(0, count).toArray(String[]::new))
                        .of("Value")
                        .at(random.nextInt(101));
        if (!temporal) {
            return bounded(text, slides);
        }
        return switch (random.nextInt(3)) {
            case 0 -> text;
            case 1 -> slides ? text.bound(BoundType.GREATER_OR_EQUAL, 2) : bounded(text, false);
            default -> text.when(expression(text.rules(), slides));
        };
    }

    private CorrelationText bounded(CorrelationText text, boolean slides) {
        double number = text.field().isEmpty() ? 2 : 1 + random.nextInt(6);
        if (slides) {
            return text.bound(LOWER.get(random.nextInt(2)), number);
        }
        CorrelationText upper =
                text.bound(BoundType.values()[random.nextInt(BoundType.values().length)], number);
        return random.nextBoolean() ? upper : upper.bound(BoundType.LESS_OR_EQUAL, number + 3);
    }

    private RuleExpression expression(List<String> rules, boolean slides) {
        RuleExpression first = new Matched(rules.get(0));
        RuleExpression last = new Matched(rules.getLast());
        RuleExpression second = slides ? last : new RuleExpression.Not(last);
        return random.nextBoolean()
                ? new RuleExpression.And(List.of(first, second))
                : new RuleExpression.Or(List.of(first, second));
    }

    List<Step> steps(int count) {
        List<Step> steps = new ArrayList<>();
        double second = 0;
        for (int i = 0; i < count; i++) {
            second +=
                    switch (random.nextInt(12)) {
                        case 0 -> 20;
                        case 1, 2, 3 -> 0;
                        case 4, 5 -> 0.5;
                        default -> random.nextInt(4);
                    };
            double late = random.nextInt(10) == 0 ? random.nextInt(5) : 0;
            steps.add(
                    new Step(
                            List.of("a", "b", "c", "ab", "ca").get(random.nextInt(5)),
                            Math.max(0, second - late),
                            fields()));
        }
        return steps;
    }

    private String[] fields() {
        List<String> fields = new ArrayList<>();
        if (random.nextInt(10) > 0) {
            fields.add("User");
            fields.add(List.of("eve", "EVE", "bob").get(random.nextInt(3)));
        }
        if (random.nextInt(10) > 0) {
            fields.add("Value");
            fields.add(List.of("1", "2", "0x3", "-1.5", "x", "X", "0.1").get(random.nextInt(7)));
        }
        return fields.toArray(String[]::new);
    }
}
