package dev.weir.detect.sigma.correlate;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/// The sum of values, or their mean.
///
/// Exact: a sum of doubles would keep the error of a huge value that has left the window since, and
/// would depend on where it was saved.
final class SumTally implements Tally {
    private final boolean isMean;
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    SumTally(boolean isMean) {
        this.isMean = isMean;
    }

    @Override
    public void add(Occurrence occurrence) {
        sum = sum.add(BigDecimal.valueOf(occurrence.number()));
        count++;
    }

    @Override
    public void remove(Occurrence occurrence) {
        sum = sum.subtract(BigDecimal.valueOf(occurrence.number()));
        count--;
    }

    @Override
    public OptionalDouble value() {
        if (!isMean) {
            return OptionalDouble.of(sum.doubleValue());
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.doubleValue() / count);
    }
}
