package dev.weir.detect.sigma.match;

import java.util.Arrays;

/// The texts that an automaton looks for, as a tree: texts that begin alike share their nodes.
///
/// Node 0 is the root; node 1 stands for the value's start and is nobody's child.
final class TextTree {
    static final int ROOT = 0;
    static final int START = 1;

    /// In place of a node: there is none.
    static final int NONE = -1;

    private static final int HASH = 0x9E3779B1;

    private int[] parents = new int[64];
    private int[] columns = new int[64];
    private int[] firstChildren = new int[64];
    private int[] nextSiblings = new int[64];
    private int[] groups = new int[64];
    private int[] index = new int[256];
    private int nodes;
    private int groupCount;

    TextTree() {
        add(NONE, NONE);
        add(NONE, NONE);
    }

    /// Plants a text; returns its group of findings, from 1.
    int plant(TextPattern pattern, CharacterClasses classes) {
        int node = pattern.atStart() ? START : ROOT;
        String literal = pattern.literal();
        for (int i = 0; i < literal.length(); i++) {
            node = grow(node, classes.of(literal.charAt(i)));
        }
        if (pattern.atEnd()) {
            node = grow(node, classes.count());
        }
        if (groups[node] == 0) {
            groups[node] = ++groupCount;
        }
        return groups[node];
    }

    private int grow(int node, int column) {
        int child = child(node, column);
        if (child != NONE) {
            return child;
        }
        if (nodes * 2 > index.length) {
            index = new int[index.length * 4];
            for (int other = START + 1; other < nodes; other++) {
                enter(other);
            }
        }
        return add(node, column);
    }

    private int add(int parent, int column) {
        if (nodes == columns.length) {
            parents = Arrays.copyOf(parents, nodes * 2);
            columns = Arrays.copyOf(columns, nodes * 2);
            firstChildren = Arrays.copyOf(firstChildren, nodes * 2);
            nextSiblings = Arrays.copyOf(nextSiblings, nodes * 2);
            groups = Arrays.copyOf(groups, nodes * 2);
        }
        int node = nodes++;
        parents[node] = parent;
        columns[node] = column;
        firstChildren[node] = NONE;
        nextSiblings[node] = NONE;
        if (parent != NONE) {
            nextSiblings[node] = firstChildren[parent];
            firstChildren[parent] = node;
            enter(node);
        }
        return node;
    }

    private void enter(int node) {
        int slot = slot(parents[node], columns[node]);
        while (index[slot] != 0) {
            slot = (slot + 1) & (index.length - 1);
        }
        index[slot] = node;
    }

    private int slot(int parent, int column) {
        int hash = (parent * 131 + column) * HASH;
        return (hash >>> 8) & (index.length - 1);
    }

    /// Returns the child of a node by its column, or [#NONE].
    int child(int node, int column) {
        int slot = slot(node, column);
        while (index[slot] != 0) {
            int child = index[slot];
            if (parents[child] == node && columns[child] == column) {
                return child;
            }
            slot = (slot + 1) & (index.length - 1);
        }
        return NONE;
    }

    int parent(int node) {
        return parents[node];
    }

    int firstChild(int node) {
        return firstChildren[node];
    }

    int nextSibling(int node) {
        return nextSiblings[node];
    }

    int childCount(int node) {
        int count = 0;
        for (int child = firstChildren[node]; child != NONE; child = nextSiblings[child]) {
            count++;
        }
        return count;
    }

    /// Returns the column that leads to a node from its parent.
    int column(int node) {
        return columns[node];
    }

    /// Returns the group of findings of the texts that end at a node; 0 when none does.
    int group(int node) {
        return groups[node];
    }

    /// Returns how many nodes there are.
    int size() {
        return nodes;
    }

    int groupCount() {
        return groupCount;
    }
}
