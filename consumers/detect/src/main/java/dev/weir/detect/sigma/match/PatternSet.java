package dev.weir.detect.sigma.match;

import java.util.List;

/// The patterns of a field, and the automaton that looks for them.
///
/// However many and long they are, the tree of their literals stays within a bound: the literals
/// are shortened until it does. What is found then only calls for the test.
final class PatternSet {
    private static final int LONGEST_LITERAL = 128;
    private static final int SHORTEST_LITERAL = 2;
    private static final int MOST_NODES = 1 << 20;

    private final CharacterClasses classes;
    private final Ints groups = new Ints();
    private final boolean[] decides;
    private final AutomatonBuilder builder;
    private final int shortest;

    PatternSet(List<TextPattern> wanted) {
        classes = new CharacterClasses(wanted);
        decides = new boolean[wanted.size()];
        int longest = LONGEST_LITERAL;
        while (longest > SHORTEST_LITERAL && nodes(wanted, longest) > MOST_NODES) {
            longest /= 2;
        }
        TextTree tree = new TextTree();
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < decides.length; i++) {
            TextPattern pattern = wanted.get(i).shortened(longest);
            least = Math.min(least, pattern.literal().length());
            groups.add(tree.plant(pattern, classes));
            decides[i] = pattern.decides() && !classes.isUncertain(pattern.literal());
        }
        builder = new AutomatonBuilder(tree, classes);
        shortest = least;
    }

    /// Counts the nodes that there are at most.
    private static long nodes(List<TextPattern> patterns, int longest) {
        long nodes = 0;
        for (TextPattern pattern : patterns) {
            nodes += Math.min(pattern.literal().length(), longest) + 1;
        }
        return nodes;
    }

    /// Tells whether finding a pattern decides its predicate; else its test must be made too.
    boolean decides(int pattern) {
        return decides[pattern];
    }

    /// Returns how long the shortest text is that is looked for: no shorter value has any.
    int shortest() {
        return shortest;
    }

    TextAutomaton automaton() {
        return builder.automaton();
    }

    /// Returns for each group of findings the patterns that are found, by their places.
    IntLists findings() {
        Ints places = new Ints();
        for (int i = 0; i < decides.length; i++) {
            places.add(i);
        }
        return IntLists.of(builder.links().length, groups, places);
    }

    /// Returns for each group of findings the group that is found too; 0 when there is none.
    int[] links() {
        return builder.links();
    }
}
