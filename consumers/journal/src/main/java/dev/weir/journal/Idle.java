package dev.weir.journal;

import java.util.concurrent.locks.LockSupport;

/// How a reader that follows a recording waits for what is still to be written.
public enum Idle {
    /// Spins; takes a whole processor and sees a block within a microsecond.
    SPIN {
        @Override
        void pause(int times) {
            Thread.onSpinWait();
        }
    },
    /// Yields; takes what nobody else wants of a processor.
    YIELD {
        @Override
        @SuppressWarnings("ThreadPriorityCheck") // to rely on the scheduler is this choice's point
        void pause(int times) {
            Thread.yield();
        }
    },
    /// Parks, from 20 microseconds up to a millisecond the longer nothing comes.
    PARK {
        @Override
        void pause(int times) {
            LockSupport.parkNanos(Math.min(1_000_000L, 20_000L * times));
        }
    };

    /// Waits a little.
    ///
    /// @param times how often in a row nothing was there, from 1
    abstract void pause(int times);
}
