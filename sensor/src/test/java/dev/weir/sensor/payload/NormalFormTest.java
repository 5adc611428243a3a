package dev.weir.sensor.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.payload.PayloadExpression.And;
import dev.weir.sensor.payload.PayloadExpression.Not;
import dev.weir.sensor.payload.PayloadExpression.Or;
import dev.weir.sensor.payload.PayloadExpression.Test;
import dev.weir.sensor.payload.PayloadExpression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The form that Windows takes says what the expression says, whatever the fields hold.
class NormalFormTest {
    private static final Position HERE = new Position(1, 1);
    private static final PayloadCondition CONDITION = PayloadCondition.parse("1: a = 1");
    private static final int FIELDS = 4;

    @org.junit.jupiter.api.Test
    void planAcceptsWhatTheExpressionDoes() {
        SplittableRandom random = new SplittableRandom(11);
        int planned = 0;
        for (int i = 0; i < 20_000; i++) {
            PayloadExpression expression = expression(random, 4);
            PayloadFilterPlan plan;
            try {
                plan = NormalForm.plan(CONDITION, expression);
            } catch (PayloadException tooComplex) {
                continue;
            }
            planned++;
            assertThat(plan.filters()).isNotEmpty();
            assertThat(plan.filters())
                    .allMatch(filter ->
                            !filter.predicates().isEmpty() && filter.predicates().size() <= 8);
            for (int fields = 0; fields < 1 << FIELDS; fields++) {
                assertThat(accepts(plan, fields))
                        .as("%s with %s", expression, fields)
                        .isEqualTo(holds(expression, fields));
            }
        }
        assertThat(planned).isGreaterThan(15_000);
    }

    /// Field i holds bit i of a number.
    private static PayloadExpression expression(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 1 : 5)) {
            case 1 -> new And(parts(random, depth));
            case 2 -> new Or(parts(random, depth));
            case 3 -> new Not(expression(random, depth - 1));
            default ->
                    new Test(
                            "f" + random.nextInt(FIELDS),
                            random.nextBoolean()
                                    ? PayloadOperator.EQUAL
                                    : PayloadOperator.NOT_EQUAL,
                            List.of(new Value(Integer.toString(random.nextInt(2)), true, HERE)),
                            HERE);
        };
    }

    private static List<PayloadExpression> parts(SplittableRandom random, int depth) {
        List<PayloadExpression> parts = new ArrayList<>();
        for (int left = random.nextInt(2, 5); left > 0; left--) {
            parts.add(expression(random, depth - 1));
        }
        return parts;
    }

    private static boolean holds(PayloadExpression expression, int fields) {
        return switch (expression) {
            case And(List<PayloadExpression> parts) ->
                    parts.stream().allMatch(part -> holds(part, fields));
            case Or(List<PayloadExpression> parts) ->
                    parts.stream().anyMatch(part -> holds(part, fields));
            case Not(PayloadExpression part) -> !holds(part, fields);
            case Test test ->
                    holds(
                            new PayloadPredicate(
                                    test.field(), test.operator(), test.values().getFirst().text()),
                            fields);
        };
    }

    private static boolean accepts(PayloadFilterPlan plan, int fields) {
        return plan.matchAll()
                ? plan.filters().stream().allMatch(filter -> accepts(filter, fields))
                : plan.filters().stream().anyMatch(filter -> accepts(filter, fields));
    }

    private static boolean accepts(PayloadFilterPlan.Filter filter, int fields) {
        return filter.matchAny()
                ? filter.predicates().stream().anyMatch(predicate -> holds(predicate, fields))
                : filter.predicates().stream().allMatch(predicate -> holds(predicate, fields));
    }

    private static boolean holds(PayloadPredicate predicate, int fields) {
        int bit = fields >> Integer.parseInt(predicate.field().substring(1)) & 1;
        boolean isEqual = Integer.toString(bit).equals(predicate.value());
        return isEqual == (predicate.operator() == PayloadOperator.EQUAL);
    }
}
