package dev.weir.sensor.live;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.RawClock;

/// Delivers clock anchors: one at the start, one a minute, one when the wall clock has stepped, one
/// at the end.
///
/// **Thread.** The trace thread.
final class ClockWatch {
    private static final long INTERVAL_NANOS = 60_000_000_000L;
    private static final long LOOK_NANOS = 1_000_000_000L;

    /// How far a clock may move otherwise than the counter without having been set, beside the
    /// thousandth of the time that slewing adds at most.
    private static final long STEP_TICKS = 5 * Filetime.TICKS_PER_SECOND / 1000;

    private static final long SLEW_DIVISOR = 1000;

    private final SystemClock clock;
    private ClockAnchor last;
    private long toldNanos;
    private long lookedNanos;

    /// @param first the anchor that is told at the start
    ClockWatch(SystemClock clock, ClockAnchor first) {
        this.clock = clock;
        this.last = first;
    }

    void start(EventSink sink) {
        lookedNanos = System.nanoTime();
        tell(lookedNanos, sink);
    }

    /// Looks at the clocks now and then, and tells what is to be told.
    void watch(EventSink sink) {
        long now = System.nanoTime();
        if (now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            ClockAnchor anchor = clock.read();
            boolean due = now - toldNanos >= INTERVAL_NANOS || hasStepped(last, anchor);
            last = anchor;
            if (due) {
                tell(now, sink);
            }
        }
    }

    void end(EventSink sink) {
        last = clock.read();
        tell(System.nanoTime(), sink);
    }

    /// Tells whether the wall clock has moved otherwise than the counter between two anchors.
    static boolean hasStepped(ClockAnchor before, ClockAnchor after) {
        RawClock steady = RawClock.ticking(before.rawTime(), before.time(), before.rawFrequency());
        long expected = steady.toFiletime(after.rawTime());
        long slewed = (expected - before.time()) / SLEW_DIVISOR;
        return Math.abs(after.time() - expected) > STEP_TICKS + slewed;
    }

    private void tell(long now, EventSink sink) {
        toldNanos = now;
        sink.onClockAnchor(last);
    }
}
