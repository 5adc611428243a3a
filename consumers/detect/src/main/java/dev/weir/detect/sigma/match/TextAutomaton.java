package dev.weir.detect.sigma.match;

import dev.weir.detect.text.CaseFolding;
import java.util.Arrays;

/// Finds all of many texts in a value, in one pass and without case.
///
/// An Aho-Corasick automaton in one array. States that are often met, and those with many ways on,
/// have a row with all moves made beforehand, one column a class of characters. The many others,
/// mostly the middles of long texts, have a list of the ways on, and the state to try when none of
/// them fits.
///
/// ```
///   row   | class 0 (all others) | class 1 | ... | the value's end | findings |
///   list  | state to try else | findings << 8 + count | class | move | class | move | ...
/// ```
///
/// A move is the place where the next row or list begins, with its bits turned over when that state
/// has findings. Rows stand first. The value's start is no class: a pass begins in the state that
/// stands for it.
final class TextAutomaton {
    /// How many cells a list has before its first way on.
    static final int LIST_HEAD = 2;

    /// Takes what is found.
    interface FindingSink {
        /// Takes a group of findings.
        ///
        /// @param group from 1
        /// @return the group that is found too, as a part of this one's text; 0 when there is none
        int onFinding(int group);
    }

    private final byte[] classes;
    private final char[] others;
    private final byte[] otherClasses;
    private final int end;
    private final int[] cells;
    private final int rowsEnd;
    private final int start;

    /// @param classes the class of each folded or unfolded ASCII character
    /// @param others the other characters that have a class, folded, ascending
    /// @param otherClasses their classes
    /// @param end the class of the value's end; the column after it holds the findings
    /// @param rowsEnd where the rows end and the lists begin
    /// @param start where the state begins that stands for the value's start
    TextAutomaton(
            byte[] classes,
            char[] others,
            byte[] otherClasses,
            int end,
            int[] cells,
            int rowsEnd,
            int start) {
        this.classes = classes;
        this.others = others;
        this.otherClasses = otherClasses;
        this.end = end;
        this.cells = cells;
        this.rowsEnd = rowsEnd;
        this.start = start;
    }

    /// Passes over a value.
    void scan(String value, FindingSink sink) {
        int state = start;
        for (int i = 0, length = value.length(); i < length; i++) {
            char c = value.charAt(i);
            int column = c < 0x80 ? classes[c] : classOf(c);
            state = state < rowsEnd ? cells[state + column] : move(state, column);
            if (state < 0) {
                state = ~state;
                tell(state, sink);
            }
        }
        state = state < rowsEnd ? cells[state + end] : move(state, end);
        if (state < 0) {
            tell(~state, sink);
        }
    }

    private int move(int from, int column) {
        int state = from;
        while (state >= rowsEnd) {
            int first = state + LIST_HEAD;
            for (int way = first + 2 * (cells[state + 1] & 0xff) - 2; way >= first; way -= 2) {
                if (cells[way] == column) {
                    return cells[way + 1];
                }
            }
            state = cells[state];
        }
        return cells[state + column];
    }

    private void tell(int state, FindingSink sink) {
        int group = state < rowsEnd ? cells[state + end + 1] : cells[state + 1] >>> 8;
        while (group != 0) {
            group = sink.onFinding(group);
        }
    }

    private int classOf(char c) {
        char folded = CaseFolding.fold(c);
        if (folded < 0x80) {
            return classes[folded];
        }
        int place = Arrays.binarySearch(others, folded);
        return place < 0 ? 0 : otherClasses[place];
    }

    /// Returns how much memory the states take, in bytes.
    long bytes() {
        return 4L * cells.length;
    }
}
