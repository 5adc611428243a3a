package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;

/// A test that no automaton makes; made only when a rule asks for it.
interface FieldTest {
    /// Tells whether an event's field passes.
    ///
    /// @param field its number **Errors.** [OutOfStepsException] when that takes too many steps.
    boolean passes(Activity activity, int field);
}
