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
    private volatile boolean ordinaryEnd;

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

    /// Tells that being stopped is the ordinary end of what runs, as for a recording without an end
    /// of its own: the process then ends with the exit code of the command, not with the signal's.
    void isOrdinaryEnd() {
        ordinaryEnd = true;
    }

    /// Tells whether being stopped is the ordinary end of what runs.
    boolean endsOrdinarily() {
        return ordinaryEnd;
    }

    /// Tells whether the user asked.
    boolean requested() {
        return requested;
    }
}
