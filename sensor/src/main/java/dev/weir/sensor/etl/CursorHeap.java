package dev.weir.sensor.etl;

import java.util.Arrays;
import java.util.function.Predicate;

/// The open buffers, the one with the earliest next record first; equal times by rank.
///
/// The times stand in an array of their own, so that most comparisons touch nothing else.
final class CursorHeap {
    private BufferCursor[] cursors = new BufferCursor[16];
    private long[] times = new long[16];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    BufferCursor first() {
        return cursors[0];
    }

    /// Tells whether the first record comes before one of this time and rank.
    boolean isFirstBefore(long time, int rank) {
        return times[0] < time || (times[0] == time && cursors[0].rank() < rank);
    }

    /// Returns the buffer that comes next when the first is gone, which must not be the only one.
    BufferCursor second() {
        return cursors[count > 2 && isBefore(2, 1) ? 2 : 1];
    }

    /// Tells whether no other buffer is open.
    boolean hasOne() {
        return count == 1;
    }

    void add(BufferCursor cursor) {
        if (count == cursors.length) {
            cursors = Arrays.copyOf(cursors, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
        }
        int at = count++;
        long time = cursor.time();
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!isBefore(time, cursor.rank(), parent)) {
                break;
            }
            put(at, times[parent], cursors[parent]);
            at = parent;
        }
        put(at, time, cursor);
    }

    void removeFirst() {
        count--;
        sink(cursors[count], times[count]);
    }

    /// Puts the first to its place after it has moved on.
    void sinkFirst() {
        sink(cursors[0], cursors[0].time());
    }

    /// Keeps those that pass.
    void retain(Predicate<BufferCursor> passes) {
        int old = count;
        count = 0;
        for (int i = 0; i < old; i++) {
            if (passes.test(cursors[i])) {
                add(cursors[i]);
            }
        }
    }

    private void sink(BufferCursor cursor, long time) {
        int at = 0;
        int child = 1;
        while (child < count) {
            if (child + 1 < count && isBefore(child + 1, child)) {
                child++;
            }
            if (isBefore(time, cursor.rank(), child)) {
                break;
            }
            put(at, times[child], cursors[child]);
            at = child;
            child = 2 * at + 1;
        }
        put(at, time, cursor);
    }

    private void put(int at, long time, BufferCursor cursor) {
        times[at] = time;
        cursors[at] = cursor;
    }

    private boolean isBefore(int a, int b) {
        return isBefore(times[a], cursors[a].rank(), b);
    }

    private boolean isBefore(long time, int rank, int other) {
        return time < times[other] || (time == times[other] && rank < cursors[other].rank());
    }
}
