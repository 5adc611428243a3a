package dev.weir.detect.sigma.plain;

import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;
import java.util.BitSet;
import java.util.List;

/// Matches patterns of text by keeping every place in the value that the parts so far can end at.
final class PlainText {
    private PlainText() {}

    /// Tells whether a pattern is all of a value.
    static boolean isWhole(String value, ValueTest.Text pattern) {
        BitSet ends = new BitSet();
        ends.set(0);
        return endsAfter(value, pattern, ends).get(value.length());
    }

    static boolean same(String a, String b, boolean cased) {
        return cased ? a.equals(b) : CaseFolding.equal(a, b);
    }

    private static BitSet endsAfter(String value, ValueTest.Text pattern, BitSet starts) {
        BitSet ends = starts;
        List<TextPart> parts = pattern.parts();
        for (TextPart part : parts) {
            BitSet next = new BitSet();
            for (int at = ends.nextSetBit(0); at >= 0; at = ends.nextSetBit(at + 1)) {
                switch (part) {
                    case TextPart.Literal(String text) -> {
                        int end = at + text.length();
                        if (end <= value.length()
                                && same(value.substring(at, end), text, pattern.cased())) {
                            next.set(end);
                        }
                    }
                    case TextPart.AnyText() -> next.set(at, value.length() + 1);
                    case TextPart.AnyCharacter() -> {
                        if (at < value.length()) {
                            next.set(at + 1);
                        }
                    }
                }
            }
            ends = next;
        }
        return ends;
    }
}
