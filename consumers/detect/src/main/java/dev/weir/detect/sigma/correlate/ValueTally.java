package dev.weir.detect.sigma.correlate;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How many different values there are.
final class ValueTally implements Tally {
    private final Map<String, Integer> counts = new HashMap<>(4);

    @Override
    public void add(int rule, String text, double number) {
        counts.merge(text, 1, Integer::sum);
    }

    @Override
    public void remove(int rule, String text, double number) {
        int left = counts.getOrDefault(text, 1) - 1;
        if (left == 0) {
            counts.remove(text);
        } else {
            counts.put(text, left);
        }
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(counts.size());
    }
}
