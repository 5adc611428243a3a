package dev.weir.detect.sigma.correlate;

import java.util.OptionalDouble;

/// What a window comes to, kept as occurrences come and go.
sealed interface Tally permits EventTally, RuleTally, ValueTally, SumTally, PercentileTally {
    /// Takes an occurrence in.
    void add(Occurrence occurrence);

    /// Takes out one that was taken in.
    void remove(Occurrence occurrence);

    /// Returns the number that a condition compares; empty when there is none.
    OptionalDouble value();

    /// Makes an empty one for a correlation.
    static Tally of(CorrelationShape shape) {
        return switch (shape.type()) {
            case EVENT_COUNT -> new EventTally();
            case VALUE_COUNT -> new ValueTally();
            case TEMPORAL, TEMPORAL_ORDERED -> new RuleTally(shape.ruleCount());
            case VALUE_SUM -> new SumTally(false);
            case VALUE_AVG -> new SumTally(true);
            case VALUE_PERCENTILE -> new PercentileTally(shape.percentile());
        };
    }
}
