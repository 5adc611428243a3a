package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;

/// The field is there, or is not.
record PresenceTest(boolean expected) implements FieldTest {
    @Override
    public boolean passes(Activity activity, int field) {
        return activity.has(field) == expected;
    }
}
