package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.ValueTest;

/// A value of a rule on its way through the modifiers.
sealed interface Value {
    /// Returns what it is, for messages.
    String kind();

    /// A text.
    ///
    /// @param bytes whether each character stands for a byte, after a modifier that encodes
    record Text(TextPattern pattern, boolean bytes) implements Value {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /// A number, as it is written.
    record Numeral(String text) implements Value {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /// True or false.
    record Flag(boolean flag) implements Value {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /// Null.
    record Nothing() implements Value {
        @Override
        public String kind() {
            return "null";
        }
    }

    /// A test that a modifier made.
    record Tested(ValueTest test) implements Value {
        @Override
        public String kind() {
            return switch (test) {
                case ValueTest.Text _ -> "a text";
                case ValueTest.Regex _ -> "a regular expression";
                case ValueTest.Cidr _ -> "a network";
                case ValueTest.Compare _ -> "a comparison";
                case ValueTest.TimePart _ -> "a part of a time";
                case ValueTest.FieldReference _ -> "a reference to a field";
                case ValueTest.Exists _ -> "a test for presence";
                case ValueTest.Absent _ -> "null";
                case ValueTest.Never _ -> "nothing";
            };
        }
    }

    static Value of(Scalar scalar) {
        if (scalar.isNull()) {
            return new Nothing();
        }
        if (scalar.isTrue() || scalar.isFalse()) {
            return new Flag(scalar.isTrue());
        }
        return scalar.isNumber()
                ? new Numeral(scalar.text())
                : new Text(TextPattern.parse(scalar.text()), false);
    }
}
