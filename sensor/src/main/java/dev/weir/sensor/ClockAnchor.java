package dev.weir.sensor;

/// One moment, read on the wall clock and on the counter that stamps events.
///
/// A live session's times come from a counter that nobody sets; the wall clock is set, slewed and
/// steps. Anchors taken while the session runs tell by how much, so that recordings of several
/// hosts can be brought onto one clock years later.
///
/// Source: GetSystemTimePreciseAsFileTime and QueryPerformanceCounter.
///
/// @param time the wall clock, FILETIME
/// @param rawTime the counter at that moment, in ticks of [#rawFrequency]
/// @param rawFrequency ticks of the counter a second
/// @param rawUncertainty the ticks within which both clocks were read
public record ClockAnchor(long time, long rawTime, long rawFrequency, long rawUncertainty) {
    /// Checks the frequency and the uncertainty.
    public ClockAnchor {
        if (rawFrequency <= 0 || rawUncertainty < 0) {
            throw new IllegalArgumentException(
                    "a counter must tick: rawFrequency=%d rawUncertainty=%d"
                            .formatted(rawFrequency, rawUncertainty));
        }
    }
}
