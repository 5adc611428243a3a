package dev.weir.detect.sigma.rule;

import java.util.List;

/// What must hold of an event.
///
/// A test of a field that the event does not have is false, and its negation true.
public sealed interface Condition {

    /// All of these, of which there are two at least.
    record And(List<Condition> parts) implements Condition {
        /// Keeps a copy of the list.
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// Any of these, of which there are two at least.
    record Or(List<Condition> parts) implements Condition {
        /// Keeps a copy of the list.
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// The opposite.
    record Not(Condition part) implements Condition {}

    /// A field's value passes a test.
    ///
    /// @param field its name, which compares without case
    record Field(String field, ValueTest test) implements Condition {}

    /// Any value of the event passes a test, whatever its field.
    ///
    /// @param test a [ValueTest.Text] or [ValueTest.Regex]; a text holds when a value contains it,
    ///   and so has a `*` at either end
    record Keyword(ValueTest test) implements Condition {}
}
