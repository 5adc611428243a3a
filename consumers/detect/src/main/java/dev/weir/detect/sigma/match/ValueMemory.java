package dev.weir.detect.sigma.match;

import org.jspecify.annotations.Nullable;

/// Remembers what was found in the values of a field of late: most values come again and again, and
/// to compare two texts is much faster than to search one.
///
/// A value has one place, by its hash, and whoever comes later takes it: a stream of values made to
/// collide finds nothing remembered, and no more.
///
/// A field whose values do not come again, such as a time, is left alone for a while.
final class ValueMemory {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 4096;
    private static final int MOST_FINDINGS = 15;
    private static final int ROW = MOST_FINDINGS + 1;
    private static final int SAMPLES = 24;
    private static final int TRIAL = 512;
    private static final int PAUSE = 8192;

    private final int places;
    private @Nullable String[] values = new @Nullable String[0];
    private int[] findings = new int[0];
    private int row;
    private int lookups;
    private int hits;
    private int pause;

    /// @param places how many values are remembered, a power of two
    ValueMemory(int places) {
        this.places = places;
    }

    /// Tells whether a value is worth looking up, and remembering.
    boolean takes(String value) {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            return false;
        }
        if (pause > 0) {
            pause--;
            return false;
        }
        if (++lookups == TRIAL) {
            pause = hits < TRIAL / 4 ? PAUSE : 0;
            lookups = 0;
            hits = 0;
        }
        return true;
    }

    /// Looks a value up; tells whether it is remembered.
    boolean find(String value) {
        if (values.length == 0) {
            values = new @Nullable String[places];
            findings = new int[places * ROW];
        }
        int place = place(value) & (places - 1);
        row = place * ROW;
        if (value.equals(values[place])) {
            hits++;
            return true;
        }
        return false;
    }

    /// A hash of the length and some characters: those between need be read only to compare.
    static int place(String value) {
        int length = value.length();
        int step = length / SAMPLES + 1;
        int hash = length;
        for (int i = length - 1; i >= 0; i -= step) {
            hash = hash * 31 + value.charAt(i);
        }
        hash *= 0x9E3779B1;
        return hash >>> 16;
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
