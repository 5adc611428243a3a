package dev.weir.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Lets the user's Ctrl-C end a command in order: what runs is asked to stop, and ends as it always
/// does, with its summary and its seals.
///
/// **Thread.** Any.
final class Interruption {
    private final Deque<Runnable> running = new ConcurrentLinkedDeque<>();
    private volatile boolean requested;

    Interruption() {}

    /// Names what stops the work that begins now; it is called at once if the user has already
    /// asked, and may be called twice.
    void onRequest(Runnable stop) {
        running.push(stop);
        if (requested) {
            stop.run();
        }
    }

    /// Forgets what was named last, for its work is done.
    void done() {
        running.pop();
    }

    /// Asks all that runs to stop.
    void request() {
        requested = true;
        running.forEach(Runnable::run);
    }

    /// Tells whether the user asked.
    boolean requested() {
        return requested;
    }
}
