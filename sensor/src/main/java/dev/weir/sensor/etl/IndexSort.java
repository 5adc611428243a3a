package dev.weir.sensor.etl;

/// Sorts numbers by what they stand for: a stable merge sort, without objects.
final class IndexSort {

    /// Tells which of two comes first.
    @FunctionalInterface
    interface Order {
        /// Tells whether `a` comes after `b`.
        boolean isAfter(int a, int b);
    }

    private IndexSort() {}

    /// Returns the numbers from 0 to below `count`, sorted.
    static int[] sorted(int count, Order order) {
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = i;
        }
        int[] to = new int[count];
        for (long run = 1; run < count; run *= 2) {
            for (long start = 0; start < count; start += 2 * run) {
                int middle = (int) Math.min(start + run, count);
                int end = (int) Math.min(start + 2 * run, count);
                merge(from, (int) start, middle, end, to, order);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(int[] from, int start, int middle, int end, int[] to, Order order) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeRight =
                    left == middle || (right < end && order.isAfter(from[left], from[right]));
            to[i] = takeRight ? from[right++] : from[left++];
        }
    }
}
