package dev.weir.detect.sigma.correlate;

import java.util.OptionalDouble;

/// How many occurrences there are.
final class EventTally implements Tally {
    private long count;

    @Override
    public void add(Occurrence occurrence) {
        count++;
    }

    @Override
    public void remove(Occurrence occurrence) {
        count--;
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of((double) count);
    }
}
