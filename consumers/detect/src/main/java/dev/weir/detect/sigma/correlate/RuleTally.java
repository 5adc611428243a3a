package dev.weir.detect.sigma.correlate;

import java.util.OptionalDouble;

/// Which rules occurred, and how many different ones.
final class RuleTally implements Tally {
    private final int[] counts;
    private int different;

    RuleTally(int ruleCount) {
        counts = new int[ruleCount];
    }

    @Override
    public void add(Occurrence occurrence) {
        if (counts[occurrence.rule()]++ == 0) {
            different++;
        }
    }

    @Override
    public void remove(Occurrence occurrence) {
        if (--counts[occurrence.rule()] == 0) {
            different--;
        }
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(different);
    }

    /// Tells whether a rule occurred.
    boolean has(int rule) {
        return counts[rule] > 0;
    }
}
