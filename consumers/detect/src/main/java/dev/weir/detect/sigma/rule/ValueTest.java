package dev.weir.detect.sigma.rule;

import java.util.List;

/// A test of one value.
public sealed interface ValueTest {

    /// The whole value matches a pattern of text; `contains`, `startswith`, `endswith` have a
    /// [TextPart.AnyText] where they let anything stand.
    ///
    /// @param parts literals and wildcards, no two literals and no two [TextPart.AnyText] beside
    ///   each other; none for the empty text
    /// @param cased whether case counts; else it compares by [dev.weir.detect.text.CaseFolding]
    record Text(List<TextPart> parts, boolean cased) implements ValueTest {
        /// Keeps a copy of the list.
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /// A regular expression finds something in the value.
    ///
    /// @param pattern in Java's syntax, which PCRE's common part is in
    /// @param ignoreCase the flag `i`
    /// @param multiline the flag `m`: `^` and `$` match at ends of lines
    /// @param dotAll the flag `s`: `.` matches ends of lines
    record Regex(String pattern, boolean ignoreCase, boolean multiline, boolean dotAll)
            implements ValueTest {}

    /// The value is an address of a network.
    ///
    /// @param address the network's bytes, 4 or 16
    /// @param prefixLength how many bits count
    record Cidr(List<Byte> address, int prefixLength) implements ValueTest {
        /// Keeps a copy of the bytes.
        public Cidr {
            address = List.copyOf(address);
        }
    }

    /// The value is a number that compares with another; text that is no number does not.
    record Compare(Comparison comparison, double number) implements ValueTest {}

    /// How two numbers compare.
    enum Comparison {
        /// `lt`.
        LESS,
        /// `lte`.
        LESS_OR_EQUAL,
        /// `gt`.
        GREATER,
        /// `gte`.
        GREATER_OR_EQUAL
    }

    /// A part of the time that the value says has a value, in UTC.
    record TimePart(TimeUnit unit, int number) implements ValueTest {}

    /// A part of a time.
    enum TimeUnit {
        /// 0 to 59.
        MINUTE,
        /// 0 to 23.
        HOUR,
        /// Of the month, 1 to 31.
        DAY,
        /// Of the year by ISO 8601, 1 to 53.
        WEEK,
        /// 1 to 12.
        MONTH,
        /// Such as 2026.
        YEAR
    }

    /// The value compares with that of another field of the same event; false when that is absent.
    ///
    /// @param otherField its name, which compares without case
    /// @param place where it must stand
    /// @param cased whether case counts
    record FieldReference(String otherField, Place place, boolean cased) implements ValueTest {}

    /// Where a text must stand in another.
    enum Place {
        /// It is all of it.
        WHOLE,
        /// At its start.
        START,
        /// At its end.
        END,
        /// Anywhere.
        ANYWHERE
    }

    /// The field is there, with any value, or is not.
    record Exists(boolean expected) implements ValueTest {}

    /// The field is absent; a value cannot be null otherwise.
    record Absent() implements ValueTest {}

    /// Holds of no value: what an empty list or a placeholder without values comes to.
    record Never() implements ValueTest {}
}
