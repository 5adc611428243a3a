package dev.weir.detect.sigma.rule;

import java.util.Locale;

/// How a correlation correlates, as Sigma 2.1 names it.
public enum CorrelationType {
    /// How many events matched.
    EVENT_COUNT,
    /// How many different values a field had.
    VALUE_COUNT,
    /// All the rules matched, in any order.
    TEMPORAL,
    /// All the rules matched, in this order.
    TEMPORAL_ORDERED,
    /// The sum of a field's values.
    VALUE_SUM,
    /// The mean of a field's values.
    VALUE_AVG,
    /// A percentile of a field's values.
    VALUE_PERCENTILE;

    /// Returns the word that rules use.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
