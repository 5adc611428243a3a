package dev.weir.detect.run;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// The times that detectors wait for: a heap, the earliest first, of equal times the one that was
/// asked for first.
///
/// ```
///   entry   | time | order | owner | token |      four longs
/// ```
///
/// **Thread.** One. Nothing is allocated but when there are more timers than ever before.
final class Timers {
    /// More than so many are refused.
    static final int MOST = 1 << 20;

    /// Stands for no owner.
    static final int NOBODY = -1;

    private static final int ENTRY = 4;
    private static final int ORDER = 1;
    private static final int OWNER = 2;
    private static final int TOKEN = 3;

    private long[] heap = new long[64 * ENTRY];
    private int count;
    private long nextOrder;

    /// Adds a timer.
    ///
    /// **Errors.** [IllegalStateException] when there are too many.
    void add(long time, int owner, long token) {
        if (count == MOST) {
            throw new IllegalStateException(
                    "at most %d timers can wait at a time; none waits longer than it must"
                            .formatted(MOST));
        }
        if (count * ENTRY == heap.length) {
            heap = Arrays.copyOf(heap, heap.length * 2);
        }
        put(count++, time, nextOrder++, owner, token);
        rise(count - 1);
    }

    /// Tells whether a timer's time lies before another time.
    boolean isDue(long before) {
        return count > 0 && heap[0] < before;
    }

    /// Returns the time of the first.
    long time() {
        return heap[0];
    }

    /// Returns whose the first is.
    int owner() {
        return (int) heap[OWNER];
    }

    /// Returns the token of the first.
    long token() {
        return heap[TOKEN];
    }

    /// Removes the first.
    void remove() {
        count--;
        System.arraycopy(heap, count * ENTRY, heap, 0, ENTRY);
        sink(0);
    }

    int count() {
        return count;
    }

    /// Writes all timers, in no order that matters, for their orders are written too.
    void save(StateWriter out) {
        out.number(nextOrder).number(count);
        for (int i = 0; i < count * ENTRY; i++) {
            out.number(heap[i]);
        }
    }

    /// Reads what [#save] wrote.
    ///
    /// @param owners the owner of today for an owner of then, [#NOBODY] for none: such timers are
    ///   dropped
    void restore(StateReader in, IntUnaryOperator owners) throws IOException {
        nextOrder = in.number();
        int saved = in.count();
        count = 0;
        for (int i = 0; i < saved; i++) {
            long time = in.number();
            long order = in.number();
            int owner = owners.applyAsInt((int) in.number());
            long token = in.number();
            if (owner != NOBODY && count < MOST) {
                if (count * ENTRY == heap.length) {
                    heap = Arrays.copyOf(heap, heap.length * 2);
                }
                put(count++, time, order, owner, token);
                rise(count - 1);
            }
        }
    }

    private void put(int index, long time, long order, int owner, long token) {
        int at = index * ENTRY;
        heap[at] = time;
        heap[at + ORDER] = order;
        heap[at + OWNER] = owner;
        heap[at + TOKEN] = token;
    }

    private void rise(int index) {
        int child = index;
        while (child > 0 && isBefore(child, (child - 1) / 2)) {
            swap(child, (child - 1) / 2);
            child = (child - 1) / 2;
        }
    }

    private void sink(int index) {
        int parent = index;
        while (true) {
            int child = 2 * parent + 1;
            if (child + 1 < count && isBefore(child + 1, child)) {
                child++;
            }
            if (child >= count || !isBefore(child, parent)) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    private boolean isBefore(int one, int other) {
        long time = heap[one * ENTRY];
        long otherTime = heap[other * ENTRY];
        return time != otherTime
                ? time < otherTime
                : heap[one * ENTRY + ORDER] < heap[other * ENTRY + ORDER];
    }

    private void swap(int one, int other) {
        for (int i = 0; i < ENTRY; i++) {
            long value = heap[one * ENTRY + i];
            heap[one * ENTRY + i] = heap[other * ENTRY + i];
            heap[other * ENTRY + i] = value;
        }
    }
}
