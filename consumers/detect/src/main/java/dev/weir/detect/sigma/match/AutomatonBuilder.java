package dev.weir.detect.sigma.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds the automaton of a field from the patterns that rules look for.
///
/// However many and long they are, the automaton stays within a bound: literals are shortened until
/// it does. What is found then only calls for the test.
final class AutomatonBuilder {
    private static final int LONGEST_LITERAL = 32;
    private static final int SHORTEST_LITERAL = 2;
    private static final int MOST_CELLS = 8 << 20;
    private static final int ROOT = 0;

    private final List<TextPattern> patterns = new ArrayList<>();
    private final CharacterClasses classes;
    private final int stride;
    private int[] rows;
    private int states;
    private int startState;
    private int[] failures = new int[0];
    private final Ints groupOfPattern = new Ints();
    private int groups;
    private int[] links = new int[0];

    private AutomatonBuilder(List<TextPattern> wanted, CharacterClasses classes, int longest) {
        this.classes = classes;
        this.stride = classes.count() + 2;
        this.rows = new int[stride * 64];
        for (TextPattern pattern : wanted) {
            TextPattern shortened = pattern.shortened(longest);
            patterns.add(
                    classes.isUncertain(shortened.literal()) ? shortened.undecided() : shortened);
        }
    }

    /// Builds an automaton for some patterns.
    static AutomatonBuilder build(List<TextPattern> wanted) {
        CharacterClasses classes = new CharacterClasses(wanted);
        int longest = LONGEST_LITERAL;
        AutomatonBuilder builder = new AutomatonBuilder(wanted, classes, longest);
        while (!builder.grow() && longest > SHORTEST_LITERAL) {
            longest /= 2;
            builder = new AutomatonBuilder(wanted, classes, longest);
        }
        builder.complete();
        return builder;
    }

    /// Plants the patterns as a tree; tells whether it stayed within the bound.
    private boolean grow() {
        states = 0;
        addState();
        startState = addState();
        for (TextPattern pattern : patterns) {
            int state = pattern.atStart() ? startState : ROOT;
            String literal = pattern.literal();
            for (int i = 0; i < literal.length(); i++) {
                state = child(state, classes.of(literal.charAt(i)));
            }
            if (pattern.atEnd()) {
                state = child(state, classes.count());
            }
            int findings = state * stride + stride - 1;
            if (rows[findings] == 0) {
                rows[findings] = ++groups;
            }
            groupOfPattern.add(rows[findings]);
            if ((long) states * stride > MOST_CELLS && pattern.literal().length() > 2) {
                return false;
            }
        }
        return true;
    }

    private int addState() {
        int needed = (states + 1) * stride;
        if (needed > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(needed, rows.length + (rows.length >> 1)));
        }
        return states++;
    }

    private int child(int state, int column) {
        int cell = state * stride + column;
        int next = rows[cell];
        if (next == 0) {
            next = addState();
            rows[cell] = next;
        }
        return next;
    }

    /// Makes all moves, level by level, each row beginning as a copy of that of the longest other
    /// text that it may be the end of.
    private void complete() {
        failures = new int[states];
        links = new int[groups + 1];
        int[] queue = new int[states];
        int queued = 0;
        queue[queued++] = startState;
        int columns = stride - 1;
        for (int column = 0; column < columns; column++) {
            int next = rows[column];
            if (next != 0) {
                queue[queued++] = next;
            }
        }
        for (int at = 0; at < queued; at++) {
            int state = queue[at];
            int row = state * stride;
            int failure = failures[state] * stride;
            link(row, failure);
            for (int column = 0; column < columns; column++) {
                int next = rows[row + column];
                int other = rows[failure + column];
                if (next == 0) {
                    rows[row + column] = other;
                } else {
                    failures[next] = other;
                    queue[queued++] = next;
                }
            }
        }
        toOffsets(columns);
    }

    /// A state without findings of its own has those of its failure; one with them goes on to them.
    private void link(int row, int failure) {
        int inherited = rows[failure + stride - 1];
        int own = rows[row + stride - 1];
        if (own == 0) {
            rows[row + stride - 1] = inherited;
        } else {
            links[own] = inherited;
        }
    }

    private void toOffsets(int columns) {
        rows = Arrays.copyOf(rows, states * stride);
        for (int row = 0; row < rows.length; row += stride) {
            for (int column = 0; column < columns; column++) {
                int next = rows[row + column] * stride;
                rows[row + column] = rows[next + columns] == 0 ? next : ~next;
            }
        }
    }

    /// Returns the automaton.
    TextAutomaton automaton() {
        return classes.automaton(rows, startState * stride);
    }

    /// Returns for each group of findings the group that is found too; 0 when there is none.
    int[] links() {
        return links;
    }

    /// Returns for each group of findings the patterns that are found, by their places.
    IntLists findings() {
        Ints places = new Ints();
        for (int i = 0; i < patterns.size(); i++) {
            places.add(i);
        }
        return IntLists.of(groups + 1, groupOfPattern, places);
    }

    /// Returns the patterns as they are looked for.
    List<TextPattern> patterns() {
        return patterns;
    }
}
