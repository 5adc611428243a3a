package dev.weir.detect.etw;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/// The keys seen lately, of a bounded number.
///
/// ```
///   key ──▶ set of 4 places ┌─────┬──────┐
///                           │ key │ time │ × 4     the place unused longest is taken for a new key
///                           └─────┴──────┘
/// ```
///
/// A key is a hash of 64 bits; that two things have one is taken for impossible. When more keys are
/// in use than there are places, some are forgotten, and what they stand for counts as new again.
///
/// **Thread.** One. Nothing is allocated.
final class RecentKeys {
    private static final int WAYS = 4;

    private final long[] keys;
    private final long[] times;
    private final int mask;

    /// Makes a table.
    ///
    /// @param capacity a power of two, at least 4
    RecentKeys(int capacity) {
        keys = new long[capacity];
        times = new long[capacity];
        Arrays.fill(times, Long.MIN_VALUE);
        mask = capacity / WAYS - 1;
    }

    /// Mixes numbers to a key; begin with 0.
    static long mix(long key, long number) {
        long mixed = (key ^ number) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 29);
    }

    /// Sees a key at a time, and tells whether it was seen less than a while before.
    ///
    /// @param withinTicks the while, 100 ns
    boolean see(long key, long time, long withinTicks) {
        int place = find(key);
        if (place >= 0) {
            boolean isRecent = isWithin(times[place], time, withinTicks);
            times[place] = Math.max(times[place], time);
            return isRecent;
        }
        int oldest = first(key);
        for (int i = oldest; i < first(key) + WAYS; i++) {
            if (times[i] < times[oldest]) {
                oldest = i;
            }
        }
        keys[oldest] = key;
        times[oldest] = time;
        return false;
    }

    /// Forgets a key, and tells whether it was seen less than a while before.
    boolean take(long key, long time, long withinTicks) {
        int place = find(key);
        if (place < 0) {
            return false;
        }
        boolean isRecent = isWithin(times[place], time, withinTicks);
        times[place] = Long.MIN_VALUE;
        return isRecent;
    }

    /// Writes the keys.
    void save(StateWriter out) {
        int used = 0;
        for (long time : times) {
            used += time == Long.MIN_VALUE ? 0 : 1;
        }
        out.number(keys.length).number(used);
        for (int i = 0; i < keys.length; i++) {
            if (times[i] != Long.MIN_VALUE) {
                out.number(i).number(keys[i]).number(times[i]);
            }
        }
    }

    /// Reads what [#save] wrote.
    void restore(StateReader in) throws IOException {
        if (in.number() != keys.length) {
            throw new IOException("saved state is damaged: a table of keys of another length");
        }
        Arrays.fill(times, Long.MIN_VALUE);
        int used = in.count();
        for (int i = 0; i < used; i++) {
            long place = in.number();
            long key = in.number();
            long time = in.number();
            if (place < first(key) || place >= first(key) + WAYS) {
                throw new IOException("saved state is damaged: a key is out of place");
            }
            keys[(int) place] = key;
            times[(int) place] = time;
        }
    }

    private int find(long key) {
        int first = first(key);
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key && times[i] != Long.MIN_VALUE) {
                return i;
            }
        }
        return -1;
    }

    private int first(long key) {
        return ((int) (key >>> 32) & mask) * WAYS;
    }

    /// Events come out of order by a little, so that the earlier may be the later.
    private static boolean isWithin(long before, long time, long ticks) {
        long passed = time - before;
        return passed < ticks && passed > -ticks;
    }
}
