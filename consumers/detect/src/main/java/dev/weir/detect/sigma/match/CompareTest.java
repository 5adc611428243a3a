package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.NumberText;

/// The value is a number that compares with another.
record CompareTest(ValueTest.Comparison comparison, double number) implements FieldTest {
    @Override
    public boolean passes(Activity activity, int field) {
        double value = activity.has(field) ? NumberText.parse(activity.text(field)) : Double.NaN;
        return switch (comparison) {
            case LESS -> value < number;
            case LESS_OR_EQUAL -> value <= number;
            case GREATER -> value > number;
            case GREATER_OR_EQUAL -> value >= number;
        };
    }
}
