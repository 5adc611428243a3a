package dev.weir.detect.sigma.match;

import java.util.Arrays;
import java.util.List;

/// Which characters an automaton tells apart: those of its patterns, all others being one class.
///
/// Characters beyond ASCII share classes when there are many of them; a pattern that has one of
/// these then decides nothing.
final class CharacterClasses {
    private static final int MOST_OTHERS = 40;
    private static final int ASCII = 0x80;

    private final byte[] ascii = new byte[ASCII];
    private final char[] others;
    private final byte[] otherClasses;
    private final boolean shared;
    private final int count;

    /// Finds the classes for the literals of patterns.
    CharacterClasses(List<TextPattern> patterns) {
        boolean[] seen = new boolean[Character.MAX_VALUE + 1];
        int otherCount = 0;
        for (TextPattern pattern : patterns) {
            String literal = pattern.literal();
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                otherCount += c >= ASCII && !seen[c] ? 1 : 0;
                seen[c] = true;
            }
        }
        int next = 1;
        for (char c = 0; c < ASCII; c++) {
            if (seen[c]) {
                ascii[c] = (byte) next++;
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            ascii[c] = ascii[c + ('a' - 'A')];
        }
        others = new char[otherCount];
        otherClasses = new byte[otherCount];
        int filled = 0;
        for (int c = ASCII; c <= Character.MAX_VALUE && filled < otherCount; c++) {
            if (seen[c]) {
                otherClasses[filled] = (byte) (next + filled % MOST_OTHERS);
                others[filled++] = (char) c;
            }
        }
        shared = otherCount > MOST_OTHERS;
        count = next + Math.min(otherCount, MOST_OTHERS);
    }

    /// Returns how many classes there are, the one of all others included.
    int count() {
        return count;
    }

    /// Returns the class of a character of a pattern.
    int of(char folded) {
        return folded < ASCII ? ascii[folded] : otherClasses[Arrays.binarySearch(others, folded)];
    }

    /// Tells whether a literal has characters that share their class.
    boolean isUncertain(String literal) {
        for (int i = 0; shared && i < literal.length(); i++) {
            if (literal.charAt(i) >= ASCII) {
                return true;
            }
        }
        return false;
    }

    /// Makes the automaton over these classes.
    TextAutomaton automaton(int[] cells, int rowsEnd, int start) {
        return new TextAutomaton(ascii, others, otherClasses, count, cells, rowsEnd, start);
    }
}
