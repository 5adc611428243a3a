package dev.weir.detect.sigma.match;

import org.jspecify.annotations.Nullable;

/// Remembers what was found in the values of a field of late: most values come again and again, and
/// to compare two texts is much faster than to search one.
///
/// A value has one place, by its hash, and whoever comes later takes it: a stream of values made to
/// collide finds nothing remembered, and no more.
final class ValueMemory {
    private static final int PLACES = 512;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 4096;
    private static final int MOST_FINDINGS = 15;
    private static final int ROW = MOST_FINDINGS + 1;

    private @Nullable String[] values = new @Nullable String[0];
    private int[] findings = new int[0];
    private int row;

    /// Looks a value up; tells whether it is remembered.
    boolean find(String value) {
        if (values.length == 0) {
            values = new @Nullable String[PLACES];
            findings = new int[PLACES * ROW];
        }
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        row = place * ROW;
        return value.equals(values[place]);
    }

    /// Tells whether a value is worth remembering.
    static boolean takes(String value) {
        return value.length() >= SHORTEST && value.length() <= LONGEST;
    }

    /// Returns how many predicates hold of the value that was found.
    int count() {
        return findings[row];
    }

    /// Returns one of the predicates that hold of the value that was found.
    int predicate(int index) {
        return findings[row + 1 + index];
    }

    /// Remembers the value that was looked up last.
    ///
    /// @param found the predicates that hold of it
    void keep(String value, int[] found, int count) {
        if (count <= MOST_FINDINGS) {
            values[row / ROW] = value;
            findings[row] = count;
            System.arraycopy(found, 0, findings, row + 1, count);
        }
    }
}
