package dev.weir.detect.sigma.correlate;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How many different values there are.
final class ValueTally implements Tally {
    private final Map<String, Integer> counts = new HashMap<>(4);

    @Override
    public void add(Occurrence occurrence) {
        counts.merge(occurrence.text(), 1, Integer::sum);
    }

    @Override
    public void remove(Occurrence occurrence) {
        int left = counts.getOrDefault(occurrence.text(), 1) - 1;
        if (left == 0) {
            counts.remove(occurrence.text());
        } else {
            counts.put(occurrence.text(), left);
        }
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(counts.size());
    }
}
