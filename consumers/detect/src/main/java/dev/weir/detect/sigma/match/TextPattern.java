package dev.weir.detect.sigma.match;

import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;
import java.util.List;

/// What an automaton looks for, for the sake of a predicate.
///
/// @param predicate the predicate
/// @param test what the predicate tests
/// @param literal the text to find, folded
/// @param atStart whether it must stand at the value's start
/// @param atEnd whether it must stand at the value's end
/// @param decides whether finding it decides the predicate; else the test must be made too
record TextPattern(
        int predicate,
        ValueTest.Text test,
        String literal,
        boolean atStart,
        boolean atEnd,
        boolean decides) {

    /// Makes the pattern of a test that has a literal, or is for the empty text.
    static TextPattern of(int predicate, ValueTest.Text test) {
        List<TextPart> parts = test.parts();
        int best = -1;
        String literal = "";
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof TextPart.Literal it
                    && it.text().length() > literal.length()) {
                best = i;
                literal = it.text();
            }
        }
        boolean simple = !test.cased();
        for (int i = 0; i < parts.size(); i++) {
            boolean outermost = i == 0 || i == parts.size() - 1;
            simple &= i == best || (outermost && parts.get(i) instanceof TextPart.AnyText);
        }
        return new TextPattern(
                predicate,
                test,
                CaseFolding.fold(literal),
                best <= 0,
                best == parts.size() - 1,
                simple);
    }

    /// Tells whether a test has a literal to look for, or is for the empty text.
    static boolean isPossible(ValueTest.Text test) {
        if (test.parts().isEmpty()) {
            return true;
        }
        for (TextPart part : test.parts()) {
            if (part instanceof TextPart.Literal) {
                return true;
            }
        }
        return false;
    }

    /// Returns a pattern for a part of the literal, at most so long.
    TextPattern shortened(int length) {
        if (literal.length() <= length) {
            return this;
        }
        boolean keepEnd = atEnd;
        return new TextPattern(
                predicate,
                test,
                keepEnd
                        ? literal.substring(literal.length() - length)
                        : literal.substring(0, length),
                atStart && !keepEnd,
                keepEnd,
                false);
    }
}
