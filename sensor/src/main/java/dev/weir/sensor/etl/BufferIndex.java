package dev.weir.sensor.etl;

import java.util.Arrays;

/// What the first pass noted of each buffer, some fifty bytes a buffer.
///
/// **Order.** By the time of the first record; equal ones by file, processor, number of the buffer
/// in its session, position. The place in the order of these last four alone is a buffer's *rank*,
/// and decides between records of equal time.
final class BufferIndex {
    /// A buffer as its header says.
    static final byte BUFFER = 0;

    /// A stretch in which no buffer was found.
    static final byte GAP = 1;

    /// The time of what tells none: it comes right before the next buffer in the file.
    static final long UNKNOWN_TIME = Long.MAX_VALUE;

    private int count;
    private long[] positions = new long[64];
    private long[] extents = new long[64];
    private long[] times = new long[64];
    private long[] sequences = new long[64];
    private int[] files = new int[64];
    private int[] processors = new int[64];
    private byte[] kinds = new byte[64];
    private int[] ranks = {};
    private int[] order = {};

    /// Notes a buffer or a gap.
    void add(
            byte kind,
            int file,
            long position,
            long extent,
            int processor,
            long sequence,
            long firstTime) {
        if (count == positions.length) {
            grow();
        }
        kinds[count] = kind;
        files[count] = file;
        positions[count] = position;
        extents[count] = extent;
        processors[count] = processor;
        sequences[count] = sequence;
        times[count] = firstTime;
        count++;
    }

    /// Gives the entries from one on that tell no time that of the next which does, or the last.
    void settle(int start, long endTime) {
        long next = endTime;
        for (int entry = count - 1; entry >= start; entry--) {
            if (times[entry] == UNKNOWN_TIME) {
                times[entry] = next;
            }
            next = times[entry];
        }
    }

    /// Forgets all from an entry on.
    void truncate(int newCount) {
        count = newCount;
    }

    /// Brings the entries into order; none may be added any more.
    void sort() {
        int[] byRank = IndexSort.sorted(count, this::isRankedAfter);
        ranks = new int[count];
        for (int i = 0; i < count; i++) {
            ranks[byRank[i]] = i;
        }
        order =
                IndexSort.sorted(
                        count,
                        (a, b) ->
                                times[a] > times[b]
                                        || (times[a] == times[b] && ranks[a] > ranks[b]));
    }

    /// Returns how many entries there are.
    int count() {
        return count;
    }

    /// Returns the entry at a place in the order.
    int entryAt(int place) {
        return order[place];
    }

    boolean isGap(int entry) {
        return kinds[entry] == GAP;
    }

    int file(int entry) {
        return files[entry];
    }

    long position(int entry) {
        return positions[entry];
    }

    /// Returns the distance to the next buffer.
    long extent(int entry) {
        return extents[entry];
    }

    long firstTime(int entry) {
        return times[entry];
    }

    /// Returns the time of the buffer before in the file, or its own when there is none.
    long timeBefore(int entry) {
        boolean isFirst = entry == 0 || files[entry - 1] != files[entry];
        return isFirst ? times[entry] : Math.min(times[entry], times[entry - 1]);
    }

    int rank(int entry) {
        return ranks[entry];
    }

    private boolean isRankedAfter(int a, int b) {
        if (files[a] != files[b]) {
            return files[a] > files[b];
        }
        if (processors[a] != processors[b]) {
            return processors[a] > processors[b];
        }
        if (sequences[a] != sequences[b]) {
            return sequences[a] > sequences[b];
        }
        return positions[a] > positions[b];
    }

    private void grow() {
        int capacity = Math.multiplyExact(count, 2);
        positions = Arrays.copyOf(positions, capacity);
        extents = Arrays.copyOf(extents, capacity);
        times = Arrays.copyOf(times, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        files = Arrays.copyOf(files, capacity);
        processors = Arrays.copyOf(processors, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
    }
}
