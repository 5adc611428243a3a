package dev.weir.detect.sigma.match;

import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.List;

/// A pattern of text with wildcards, matched piece by piece and never by trying all ways.
///
/// Between two `*` the first place where a piece fits is as good as any, so that each piece is
/// looked for once.
final class Glob {
    /// What stands for `?` in a piece.
    private static final int ANY_CHARACTER = -1;

    private final int[][] pieces;
    private final boolean fixedStart;
    private final boolean fixedEnd;
    private final boolean cased;

    private Glob(int[][] pieces, boolean fixedStart, boolean fixedEnd, boolean cased) {
        this.pieces = pieces;
        this.fixedStart = fixedStart;
        this.fixedEnd = fixedEnd;
        this.cased = cased;
    }

    static Glob of(ValueTest.Text test) {
        List<int[]> pieces = new ArrayList<>();
        Ints piece = new Ints();
        List<TextPart> parts = test.parts();
        for (TextPart part : parts) {
            switch (part) {
                case TextPart.AnyText() -> {
                    pieces.add(piece.toArray());
                    piece = new Ints();
                }
                case TextPart.AnyCharacter() -> piece.add(ANY_CHARACTER);
                case TextPart.Literal(String text) -> {
                    for (int i = 0; i < text.length(); i++) {
                        char c = text.charAt(i);
                        piece.add(test.cased() ? c : CaseFolding.fold(c));
                    }
                }
            }
        }
        pieces.add(piece.toArray());
        boolean fixedStart = pieces.getFirst().length > 0 || pieces.size() == 1;
        boolean fixedEnd = pieces.getLast().length > 0 || pieces.size() == 1;
        if (pieces.size() > 1) {
            pieces.removeIf(it -> it.length == 0);
        }
        return new Glob(pieces.toArray(int[][]::new), fixedStart, fixedEnd, test.cased());
    }

    /// Tells whether the whole value matches.
    ///
    /// @param steps what it may cost **Errors.** [OutOfStepsException] when it costs more.
    boolean matches(CharSequence value, Steps steps) {
        int from = 0;
        int to = value.length();
        int first = 0;
        int last = pieces.length;
        if (fixedStart && fixedEnd && last == 1) {
            return pieces[0].length == to && fits(pieces[0], value, 0, steps);
        }
        if (fixedStart) {
            int[] piece = pieces[first++];
            if (piece.length > to || !fits(piece, value, 0, steps)) {
                return false;
            }
            from = piece.length;
        }
        if (fixedEnd) {
            int[] piece = pieces[--last];
            if (piece.length > to - from || !fits(piece, value, to - piece.length, steps)) {
                return false;
            }
            to -= piece.length;
        }
        for (int i = first; i < last; i++) {
            int[] piece = pieces[i];
            while (from + piece.length <= to && !fits(piece, value, from, steps)) {
                from++;
            }
            from += piece.length;
            if (from > to) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(int[] piece, CharSequence value, int at, Steps steps) {
        int i = 0;
        while (i < piece.length && fits(piece[i], value.charAt(at + i))) {
            i++;
        }
        steps.take(i + 1);
        return i == piece.length;
    }

    private boolean fits(int wanted, char c) {
        return wanted == c || wanted == ANY_CHARACTER || (!cased && wanted == CaseFolding.fold(c));
    }
}
