package dev.weir.detect.sigma.match;

import java.util.Arrays;

/// A list of numbers that grows.
final class Ints {
    private int[] values = new int[8];
    private int count;

    void add(int value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int size() {
        return count;
    }

    int[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
