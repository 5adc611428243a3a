package dev.weir.journal;

import java.util.concurrent.locks.LockSupport;

/// The time against which a replay is paced.
interface Clock {
    /// The time of the machine.
    Clock SYSTEM =
            new Clock() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void parkNanos(long nanos) {
                    LockSupport.parkNanos(nanos);
                }
            };

    /// Returns a time that only its differences give a meaning, in nanoseconds.
    long nanoTime();

    /// Waits for some time at most; may return early.
    void parkNanos(long nanos);
}
