package dev.weir.detect.sigma.match;

/// Lays out the automaton of a tree of texts.
final class AutomatonBuilder {
    /// A node with so many ways on gets a row.
    private static final int MANY_WAYS = 6;

    /// When all rows together have no more cells, all nodes get one.
    private static final int FEW_CELLS = 4096;

    private final TextTree tree;
    private final CharacterClasses classes;
    private final int stride;
    private final int[] order;
    private final int[] failures;
    private final int[] groups;
    private final int[] links;
    private final int[] places;
    private int rowsEnd;
    private int[] cells = new int[0];

    AutomatonBuilder(TextTree tree, CharacterClasses classes) {
        this.tree = tree;
        this.classes = classes;
        stride = classes.count() + 2;
        order = new int[tree.size()];
        failures = new int[tree.size()];
        groups = new int[tree.size()];
        links = new int[tree.groupCount() + 1];
        places = new int[tree.size()];
        walk();
        place();
        fill();
    }

    /// Finds level by level the longest other text that each node may be the end of, and so what is
    /// found there too.
    private void walk() {
        int queued = 0;
        order[queued++] = TextTree.ROOT;
        order[queued++] = TextTree.START;
        for (int at = 0; at < queued; at++) {
            int node = order[at];
            int inherited = groups[failures[node]];
            groups[node] = tree.group(node) == 0 ? inherited : tree.group(node);
            if (tree.group(node) != 0) {
                links[tree.group(node)] = inherited;
            }
            int child = tree.firstChild(node);
            while (child != TextTree.NONE) {
                failures[child] =
                        node == TextTree.ROOT
                                ? TextTree.ROOT
                                : next(failures[node], tree.column(child));
                order[queued++] = child;
                child = tree.nextSibling(child);
            }
        }
    }

    /// Returns where a character leads.
    private int next(int from, int column) {
        int node = from;
        int child = tree.child(node, column);
        while (child == TextTree.NONE && node != TextTree.ROOT) {
            node = failures[node];
            child = tree.child(node, column);
        }
        return child == TextTree.NONE ? TextTree.ROOT : child;
    }

    private void place() {
        boolean[] isRow = new boolean[tree.size()];
        boolean small = (long) tree.size() * stride <= FEW_CELLS;
        int size = 0;
        for (int node : order) {
            boolean first = node <= TextTree.START || tree.parent(node) == TextTree.ROOT;
            if (small || first || tree.childCount(node) >= MANY_WAYS) {
                isRow[node] = true;
                places[node] = size;
                size += stride;
            }
        }
        rowsEnd = size;
        for (int node : order) {
            if (!isRow[node]) {
                places[node] = size;
                size += TextAutomaton.LIST_HEAD + 2 * tree.childCount(node);
            }
        }
        cells = new int[size];
    }

    private void fill() {
        for (int node : order) {
            int place = places[node];
            if (place < rowsEnd) {
                fillRow(node, place);
            } else {
                fillList(node, place);
            }
        }
    }

    private void fillRow(int node, int place) {
        int failure = places[failures[node]];
        boolean copied = node != TextTree.ROOT && failure < rowsEnd;
        if (copied) {
            System.arraycopy(cells, failure, cells, place, stride);
        }
        if (!copied && node != TextTree.ROOT) {
            for (int column = 0; column < stride - 1; column++) {
                cells[place + column] = move(next(failures[node], column));
            }
        }
        int child = tree.firstChild(node);
        while (child != TextTree.NONE) {
            cells[place + tree.column(child)] = move(child);
            child = tree.nextSibling(child);
        }
        cells[place + stride - 1] = groups[node];
    }

    private void fillList(int node, int place) {
        cells[place] = places[failures[node]];
        int at = place + TextAutomaton.LIST_HEAD;
        int child = tree.firstChild(node);
        while (child != TextTree.NONE) {
            cells[at++] = tree.column(child);
            cells[at++] = move(child);
            child = tree.nextSibling(child);
        }
        cells[place + 1] = groups[node] << 8 | (at - place - TextAutomaton.LIST_HEAD) / 2;
    }

    private int move(int node) {
        return groups[node] == 0 ? places[node] : ~places[node];
    }

    /// Returns the automaton.
    TextAutomaton automaton() {
        return classes.automaton(cells, rowsEnd, places[TextTree.START]);
    }

    /// Returns for each group of findings the group that is found too; 0 when there is none.
    int[] links() {
        return links;
    }
}
