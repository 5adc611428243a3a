package dev.weir.detect.sigma.match;

/// Counts, for each predicate, the tests that took too many steps and so came to "no match".
final class Overruns {
    private final long[] counts;
    private final IntLists sets;

    /// @param sets for each predicate the sets that it is in; its tests are theirs too
    Overruns(int predicates, IntLists sets) {
        this.counts = new long[predicates];
        this.sets = sets;
    }

    void add(int predicate) {
        counts[predicate]++;
        for (int i = sets.from()[predicate]; i < sets.from()[predicate + 1]; i++) {
            counts[sets.values()[i]]++;
        }
    }

    long of(int predicate) {
        return counts[predicate];
    }
}
