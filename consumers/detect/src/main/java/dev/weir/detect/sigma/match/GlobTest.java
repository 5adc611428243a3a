package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;

/// The value matches a pattern that has wildcards only.
final class GlobTest implements FieldTest {
    private final Glob glob;
    private final Steps steps = new Steps();

    GlobTest(ValueTest.Text test) {
        glob = Glob.of(test);
    }

    @Override
    public boolean passes(Activity activity, int field) {
        steps.begin();
        return activity.has(field) && glob.matches(activity.text(field), steps);
    }
}
