package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.OptionalLong;

/// From when to when a process had its id, as far as events told.
///
/// Beside the times that were told stand bounds that always hold an answer: who had an id at a time
/// is to be said even when no event told of a start or an end.
///
/// **Thread.** One.
final class ProcessSpan {
    /// How much earlier than its start an event of a process may come: another processor's clock.
    static final long EARLY = 100 * 10_000L;

    /// How much later than its end: what the kernel does for it after the event of its end.
    static final long LATE = 10_000_000L;

    private final long heard;
    private OptionalLong startTime = OptionalLong.empty();
    private OptionalLong exitTime = OptionalLong.empty();
    private long from;
    private long until = Long.MAX_VALUE;
    private boolean isStartSeen;
    private boolean isStartExact;

    /// @param from FILETIME before which somebody else had the id; `Long.MIN_VALUE` when nobody is
    ///   known to have had it
    /// @param heard when it was first heard of, FILETIME
    ProcessSpan(long from, long heard) {
        this.from = from;
        this.heard = heard;
    }

    OptionalLong startTime() {
        return startTime;
    }

    OptionalLong exitTime() {
        return exitTime;
    }

    /// Returns the start as the kernel has it, and not as the time of an event tells it.
    OptionalLong exactStart() {
        return isStartExact ? startTime : OptionalLong.empty();
    }

    /// Tells whether the start was seen to happen, and not told of afterwards.
    boolean isStartSeen() {
        return isStartSeen;
    }

    boolean isRunning() {
        return until == Long.MAX_VALUE;
    }

    boolean holds(long time) {
        return from <= time && time <= until;
    }

    boolean isHeardNear(long time) {
        return Math.abs(time - heard) <= EARLY;
    }

    long from() {
        return from;
    }

    long until() {
        return until;
    }

    void learnStart(OptionalLong told) {
        if (told.isPresent() && !isStartExact) {
            isStartExact = true;
            startTime = told;
            from = told.getAsLong();
        }
    }

    /// Starts, as told by an event of a time.
    void start(OptionalLong told, long time) {
        isStartSeen = true;
        learnStart(told);
        if (startTime.isEmpty()) {
            startTime = OptionalLong.of(time);
            from = time;
        }
    }

    /// Ends, as told by an event.
    void end(long time) {
        if (exitTime.isEmpty()) {
            exitTime = OptionalLong.of(time);
            until = Math.max(time, from);
        }
    }

    /// Ends because somebody else has the id now.
    void giveWay(long time) {
        if (isRunning()) {
            until = Math.max(time - 1, from);
        }
    }

    void save(StateWriter out) {
        out.number(from).number(heard).number(until).flag(isStartSeen).flag(isStartExact);
        SavedNumber.write(out, startTime);
        SavedNumber.write(out, exitTime);
    }

    static ProcessSpan restore(StateReader in) throws IOException {
        ProcessSpan span = new ProcessSpan(in.number(), in.number());
        span.until = in.number();
        span.isStartSeen = in.flag();
        span.isStartExact = in.flag();
        span.startTime = SavedNumber.read(in);
        span.exitTime = SavedNumber.read(in);
        return span;
    }
}
