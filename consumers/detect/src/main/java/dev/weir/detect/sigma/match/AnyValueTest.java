package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;

/// Any value of the event passes another test.
record AnyValueTest(FieldTest test) implements FieldTest {
    @Override
    public boolean passes(Activity activity, int field) {
        for (int i = 0; i < activity.fieldCount(); i++) {
            if (test.passes(activity, activity.fieldAt(i))) {
                return true;
            }
        }
        return false;
    }
}
