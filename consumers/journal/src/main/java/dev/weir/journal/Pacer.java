package dev.weir.journal;

import java.util.function.BooleanSupplier;

/// Holds events back until it is their time.
///
/// The first event sets the beginning. An event whose time lies before that of an earlier one is
/// not held back; events after it are paced as before.
///
/// **Thread.** One.
final class Pacer {
    private static final double NANOS_PER_TICK = 100;
    private static final long LONGEST_PARK_NANOS = 100_000_000;

    private final double factor;
    private final Clock clock;
    private boolean started;
    private long firstTime;
    private long startNanos;
    private long elapsedNanos;

    /// Makes a pacer.
    ///
    /// @param factor how much faster than they happened events are let through
    Pacer(double factor, Clock clock) {
        this.factor = factor;
        this.clock = clock;
    }

    /// Waits until an event may pass, or a stop is asked for.
    void await(long filetime, BooleanSupplier stop) {
        if (!started) {
            started = true;
            firstTime = filetime;
            startNanos = clock.nanoTime();
        }
        long dueNanos = (long) ((filetime - firstTime) * NANOS_PER_TICK / factor);
        while (elapsedNanos < dueNanos && !stop.getAsBoolean()) {
            elapsedNanos = clock.nanoTime() - startNanos;
            if (elapsedNanos < dueNanos) {
                clock.parkNanos(Math.min(LONGEST_PARK_NANOS, dueNanos - elapsedNanos));
            }
        }
    }
}
