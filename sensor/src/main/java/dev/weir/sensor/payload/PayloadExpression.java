package dev.weir.sensor.payload;

import java.util.List;

/// What must hold of an event's fields.
sealed interface PayloadExpression {
    /// All must hold.
    record And(List<PayloadExpression> parts) implements PayloadExpression {
        /// Makes it; the list is copied.
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// One must hold.
    record Or(List<PayloadExpression> parts) implements PayloadExpression {
        /// Makes it; the list is copied.
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// It must not hold.
    record Not(PayloadExpression part) implements PayloadExpression {}

    /// One comparison, as it was written.
    ///
    /// @param field the field's name
    /// @param operator how it is compared; `=` and `!=` of a text are numeric here still
    /// @param values one, or two of `between`
    /// @param position where the field's name stands
    record Test(String field, PayloadOperator operator, List<Value> values, Position position)
            implements PayloadExpression {
        /// Makes it; the list is copied.
        public Test {
            values = List.copyOf(values);
        }
    }

    /// A value, as it was written.
    ///
    /// @param text without quotes; a number's digits with their sign
    /// @param isNumber whether it was written as a number
    /// @param position where it stands
    record Value(String text, boolean isNumber, Position position) {}
}
