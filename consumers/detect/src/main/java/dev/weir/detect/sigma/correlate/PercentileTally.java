package dev.weir.detect.sigma.correlate;

import java.util.Arrays;
import java.util.OptionalDouble;

/// A percentile of values, by nearest rank: the least value such that at least so many per cent of
/// the values are not above it.
final class PercentileTally implements Tally {
    private static final int FEWEST = 4;

    private final double percentile;
    private double[] ascending = new double[FEWEST];
    private int count;

    PercentileTally(double percentile) {
        this.percentile = percentile;
    }

    @Override
    public void add(Occurrence occurrence) {
        if (count == ascending.length) {
            ascending = Arrays.copyOf(ascending, count * 2);
        }
        int found = Arrays.binarySearch(ascending, 0, count, occurrence.number());
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(ascending, at, ascending, at + 1, count - at);
        ascending[at] = occurrence.number();
        count++;
    }

    @Override
    public void remove(Occurrence occurrence) {
        int at = Arrays.binarySearch(ascending, 0, count, occurrence.number());
        System.arraycopy(ascending, at + 1, ascending, at, count - at - 1);
        count--;
    }

    @Override
    public OptionalDouble value() {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(percentile / 100 * count);
        return OptionalDouble.of(ascending[Math.clamp(rank, 1, count) - 1]);
    }
}
