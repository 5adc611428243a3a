package dev.weir.detect.sigma.match;

import java.util.List;

/// A condition over predicates, with negation only at the leaves.
sealed interface Formula {
    /// Holds always or never.
    enum Constant implements Formula {
        /// Holds.
        TRUE,
        /// Does not hold.
        FALSE
    }

    /// A predicate holds, or does not.
    ///
    /// @param predicate its number in its bucket
    /// @param expected whether it must hold
    record Leaf(int predicate, boolean expected) implements Formula {}

    /// All of these, of which there are two at least.
    record All(List<Formula> parts) implements Formula {}

    /// Any of these, of which there are two at least.
    record Any(List<Formula> parts) implements Formula {}
}
