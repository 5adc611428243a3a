package dev.weir.detect.sigma.match;

import dev.weir.detect.text.CaseFolding;
import java.util.Arrays;

/// Finds all of many texts in a value, in one pass and without case.
///
/// An Aho-Corasick automaton with all moves made beforehand: one row a state, one column a class of
/// characters, so that a character costs one look into its row whatever is searched.
///
/// ```
///   row   | class 0 (all others) | class 1 | ... | the value's end | findings |
/// ```
///
/// A move is the place where the next row begins, with its bits turned over when that row has
/// findings. The value's start is no class: a pass begins in the state that stands for it.
final class TextAutomaton {
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
    private final int[] rows;
    private final int start;

    /// @param classes the class of each folded or unfolded ASCII character
    /// @param others the other characters that have a class, folded, ascending
    /// @param otherClasses their classes
    /// @param end the class of the value's end; the column after it holds the findings
    /// @param start where the row of the state begins that stands for the value's start
    TextAutomaton(
            byte[] classes, char[] others, byte[] otherClasses, int end, int[] rows, int start) {
        this.classes = classes;
        this.others = others;
        this.otherClasses = otherClasses;
        this.end = end;
        this.rows = rows;
        this.start = start;
    }

    /// Passes over a value.
    void scan(String value, FindingSink sink) {
        int row = start;
        for (int i = 0, length = value.length(); i < length; i++) {
            char c = value.charAt(i);
            row = rows[row + (c < 0x80 ? classes[c] : classOf(c))];
            if (row < 0) {
                row = ~row;
                tell(row, sink);
            }
        }
        row = rows[row + end];
        if (row < 0) {
            tell(~row, sink);
        }
    }

    /// Returns how much memory the rows take, in bytes.
    long bytes() {
        return 4L * rows.length;
    }

    private void tell(int row, FindingSink sink) {
        int group = rows[row + end + 1];
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
}
