package dev.weir.sensor.record;

import java.util.Arrays;

/// A run of 64-bit numbers.
public final class Words {
    private final long[] values;

    Words(long[] values) {
        this.values = values;
    }

    /// Makes a run of numbers.
    public static Words of(long... values) {
        return new Words(values.clone());
    }

    /// Returns how many there are.
    public int count() {
        return values.length;
    }

    /// Returns one of them.
    public long at(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Words that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
