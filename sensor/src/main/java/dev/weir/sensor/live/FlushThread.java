package dev.weir.sensor.live;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Flushes a session's buffers at a cadence below the second of Windows' own timer.
///
/// **Thread.** One of its own, a daemon named `etw-flush`; none when no cadence was asked for.
final class FlushThread {
    private final SessionControl control;
    private final String session;
    private final Duration interval;
    private final Optional<Thread> thread;
    private volatile BooleanSupplier busy = () -> false;
    private volatile boolean ended;

    FlushThread(SessionControl control, String session, Optional<Duration> cadence) {
        this.control = control;
        this.session = session;
        interval = cadence.orElse(Duration.ZERO);
        thread =
                cadence.map(every ->
                        Thread.ofPlatform().daemon().name("etw-flush").unstarted(this::run));
    }

    void start() {
        thread.ifPresent(Thread::start);
    }

    void pauseWhile(BooleanSupplier busy) {
        this.busy = busy;
    }

    /// Makes the thread end soon; does not wait for it.
    void end() {
        ended = true;
        thread.ifPresent(Thread::interrupt);
    }

    /// Sleeps, and does not park: on Windows a sleep keeps to a millisecond, and a park to the 15
    /// of the system's clock. A flush that took long is not made up for by more of them.
    private void run() {
        try {
            while (!ended) {
                Thread.sleep(interval);
                if (!ended && !busy.getAsBoolean() && !flush()) {
                    return;
                }
            }
        } catch (InterruptedException toEnd) {
            return;
        }
    }

    /// Tells whether there is any use in flushing on: a refusal means that the session is gone, or
    /// no longer ours to control, and then the timer of Windows must do.
    private boolean flush() {
        try {
            control.flush(session);
            return true;
        } catch (EtwException refused) {
            return false;
        }
    }
}
