package dev.weir.detect.sigma.correlate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The occurrences of one group, the earliest first; of the same time in the order of delivery.
///
/// ```
///   │  ·  ·  │ 12 │ 15 │ 15 │ 40 │  ·  │
///             first               end
/// ```
final class Occurrences {
    private static final int FEWEST = 2;

    private @Nullable Occurrence[] all = new @Nullable Occurrence[FEWEST];
    private int first;
    private int end;

    int size() {
        return end - first;
    }

    Occurrence get(int index) {
        Occurrence found = all[first + index];
        if (found == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return found;
    }

    long time(int index) {
        return get(index).time();
    }

    /// Adds an occurrence where its time belongs, behind those of the same time.
    void add(Occurrence occurrence) {
        if (end == all.length) {
            makeRoom();
        }
        int at = end;
        while (at > first && time(at - 1 - first) > occurrence.time()) {
            at--;
        }
        System.arraycopy(all, at, all, at + 1, end - at);
        all[at] = occurrence;
        end++;
    }

    void removeFirst() {
        all[first++] = null;
    }

    void removeLast() {
        all[--end] = null;
    }

    /// Returns how many occurrences are not later than a time.
    int countUntil(long time) {
        int count = 0;
        while (count < size() && time(count) <= time) {
            count++;
        }
        return count;
    }

    /// Moves everything to the front, and to a longer array unless half of this one is free.
    private void makeRoom() {
        int size = size();
        int length = size > all.length / 2 ? all.length * 2 : all.length;
        @Nullable Occurrence[] moved = Arrays.copyOfRange(all, first, first + length);
        Arrays.fill(moved, size, length, null);
        all = moved;
        first = 0;
        end = size;
    }
}
