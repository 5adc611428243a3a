package dev.weir.detect.sigma.match;

/// Many lists of numbers, in two arrays.
final class IntLists {
    private final int[] from;
    private final int[] values;

    private IntLists(int[] from, int[] values) {
        this.from = from;
        this.values = values;
    }

    /// Makes lists of pairs: each pair's value in the list of the pair's key, in the pairs' order.
    ///
    /// @param count how many lists
    static IntLists of(int count, Ints keys, Ints values) {
        int[] from = new int[count + 1];
        for (int i = 0; i < keys.size(); i++) {
            from[keys.get(i) + 1]++;
        }
        for (int i = 0; i < count; i++) {
            from[i + 1] += from[i];
        }
        int[] next = from.clone();
        int[] all = new int[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            all[next[keys.get(i)]++] = values.get(i);
        }
        return new IntLists(from, all);
    }

    /// Returns where each list begins in the values, and at the end where the last ends.
    int[] from() {
        return from;
    }

    /// Returns all lists, one after the other.
    int[] values() {
        return values;
    }
}
