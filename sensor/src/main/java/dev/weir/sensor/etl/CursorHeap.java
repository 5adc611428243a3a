package dev.weir.sensor.etl;

import java.util.Arrays;
import java.util.function.Predicate;

/// The open buffers, the one with the earliest next record first; equal times by rank.
final class CursorHeap {
    private BufferCursor[] cursors = new BufferCursor[16];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    BufferCursor first() {
        return cursors[0];
    }

    /// Tells whether the first record comes before one of this time and rank.
    boolean isFirstBefore(long time, int rank) {
        return isBefore(cursors[0], time, rank);
    }

    /// Returns the time of the next record outside the first buffer, the greatest when there is
    /// none.
    long secondTime() {
        return count < 2 ? Long.MAX_VALUE : second().time();
    }

    /// Returns the rank that goes with [#secondTime].
    int secondRank() {
        return count < 2 ? Integer.MAX_VALUE : second().rank();
    }

    void add(BufferCursor cursor) {
        if (count == cursors.length) {
            cursors = Arrays.copyOf(cursors, 2 * count);
        }
        cursors[count++] = cursor;
        rise(count - 1);
    }

    void removeFirst() {
        count--;
        cursors[0] = cursors[count];
        sink(0);
    }

    /// Puts the first to its place after it has moved on.
    void sinkFirst() {
        sink(0);
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

    private BufferCursor second() {
        BufferCursor left = cursors[1];
        return count < 3 || isBefore(left, cursors[2]) ? left : cursors[2];
    }

    private void rise(int start) {
        int at = start;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!isBefore(cursors[at], cursors[parent])) {
                return;
            }
            swap(at, parent);
            at = parent;
        }
    }

    private void sink(int start) {
        int at = start;
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && isBefore(cursors[child + 1], cursors[child])) {
                child++;
            }
            if (!isBefore(cursors[child], cursors[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        BufferCursor cursor = cursors[a];
        cursors[a] = cursors[b];
        cursors[b] = cursor;
    }

    private static boolean isBefore(BufferCursor cursor, BufferCursor other) {
        return isBefore(cursor, other.time(), other.rank());
    }

    private static boolean isBefore(BufferCursor cursor, long time, int rank) {
        return cursor.time() < time || (cursor.time() == time && cursor.rank() < rank);
    }
}
