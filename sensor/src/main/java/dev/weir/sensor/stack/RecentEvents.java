package dev.weir.sensor.stack;

import dev.weir.sensor.record.EventRecord;

/// The last events of a stream, to be found by time and thread.
///
/// They are taken in time order; one that came late may not be found.
final class RecentEvents {
    private static final int KERNEL = 1;
    private static final int USER = 2;

    /// How many events of one time are looked at. A clock that is read from the system's time goes
    /// in steps of some milliseconds.
    private static final int MAX_TIES = 1024;

    private final long[] times;
    private final long[] sequences;
    private final int[] threads;
    private final short[] processors;
    private final byte[] parts;
    private final int mask;
    private long first;
    private long end;

    /// @param least how many events to remember at least
    RecentEvents(int least) {
        int capacity = Math.max(2, Integer.highestOneBit(2 * least - 1));
        times = new long[capacity];
        sequences = new long[capacity];
        threads = new int[capacity];
        processors = new short[capacity];
        parts = new byte[capacity];
        mask = capacity - 1;
    }

    void add(EventRecord record) {
        int slot = (int) end++ & mask;
        first = Math.max(first, end - times.length);
        times[slot] = record.timestamp();
        sequences[slot] = record.sequence();
        threads[slot] = SubjectThread.of(record);
        processors[slot] = (short) record.processor();
        parts[slot] = 0;
    }

    /// Finds the event that a stack belongs to, and returns its place, or -1.
    ///
    /// Of several at one time that thread's own comes first, then one that no thread is known of,
    /// and each takes one kernel part and one user part before any takes a second.
    long find(long time, int thread, int processor, boolean kernel) {
        int part = kernel ? KERNEL : USER;
        long best = -1;
        int bestScore = 0;
        long last = time == Long.MAX_VALUE ? end : firstNotBefore(time + 1);
        for (long at = Math.max(firstNotBefore(time), last - MAX_TIES); at < last; at++) {
            int score = score((int) at & mask, thread, processor, part);
            if (score > bestScore) {
                best = at;
                bestScore = score;
            }
        }
        if (best >= 0) {
            parts[(int) best & mask] |= (byte) part;
        }
        return best;
    }

    long sequence(long place) {
        return sequences[(int) place & mask];
    }

    private int score(int slot, int thread, int processor, int part) {
        boolean same = threads[slot] == thread;
        if (!same && threads[slot] != SubjectThread.UNKNOWN) {
            return 0;
        }
        boolean free = (parts[slot] & part) == 0;
        boolean near = processors[slot] == (short) processor;
        return (same ? 5 : 1) + (free ? 8 : 0) + (near ? 1 : 0);
    }

    private long firstNotBefore(long time) {
        long low = first;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (times[(int) middle & mask] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
