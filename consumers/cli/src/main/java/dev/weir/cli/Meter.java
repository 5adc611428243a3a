package dev.weir.cli;

/// Counts events on one thread, for another to see.
///
/// **Thread.** One counts, any reads.
final class Meter {
    /// Others see the count in steps, so that counting costs nothing.
    private static final int STEP = 1024;

    private long count;
    private volatile long shown;

    Meter() {}

    /// Counts one event.
    void count() {
        if ((++count & (STEP - 1)) == 0) {
            shown = count;
        }
    }

    /// Returns how many events have come, to the last thousand.
    long events() {
        return shown;
    }
}
