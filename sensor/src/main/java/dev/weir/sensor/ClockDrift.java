package dev.weir.sensor;

/// How the wall clock of a host went against its counter, as the anchors of one stretch of time
/// tell.
///
/// Between two anchors the wall clock gains or loses a little, which adds up to the drift, unless
/// it was set: then it gains or loses more than any slewing clock does, which counts as a step and
/// not as drift. The drift is that of the wall clock; a clock that a time service keeps right shows
/// the fault of the counter with the sign turned.
///
/// @param first the first anchor
/// @param last the last anchor
/// @param anchors how many there are
/// @param drift what the wall clock gained without steps, in units of 100 ns
/// @param driftTime the counter's time between anchors without a step, in units of 100 ns
/// @param steps how often the wall clock was set
/// @param stepped what it gained by that, in units of 100 ns
public record ClockDrift(
        ClockAnchor first,
        ClockAnchor last,
        long anchors,
        double drift,
        double driftTime,
        long steps,
        double stepped) {

    /// What reading two clocks one after the other may err on a busy host, in units of 100 ns.
    private static final double LEAST_STEP = 50_000;

    /// Nobody slews a clock faster.
    private static final double MOST_SLEW = 500e-6;

    /// Begins a stretch.
    public static ClockDrift from(ClockAnchor anchor) {
        return new ClockDrift(anchor, anchor, 1, 0, 0, 0, 0);
    }

    /// Tells whether an anchor is of this stretch: the counter goes on from the last one. After a
    /// restart of the host it does not.
    public boolean continues(ClockAnchor anchor) {
        return anchor.rawFrequency() == last.rawFrequency() && anchor.rawTime() >= last.rawTime();
    }

    /// Returns this stretch with one more anchor at its end, which continues it.
    public ClockDrift plus(ClockAnchor anchor) {
        double perTick = (double) Filetime.TICKS_PER_SECOND / anchor.rawFrequency();
        double elapsed = (anchor.rawTime() - last.rawTime()) * perTick;
        double gained = anchor.time() - last.time() - elapsed;
        double uncertain = ((double) anchor.rawUncertainty() + last.rawUncertainty()) * perTick;
        boolean step = Math.abs(gained) > LEAST_STEP + elapsed * MOST_SLEW + uncertain;
        return new ClockDrift(
                first,
                anchor,
                anchors + 1,
                step ? drift : drift + gained,
                step ? driftTime : driftTime + elapsed,
                step ? steps + 1 : steps,
                step ? stepped + gained : stepped);
    }

    /// Returns the drift in millionths of the time that passed, without steps; 0 as long as no time
    /// has.
    public double partsPerMillion() {
        return driftTime > 0 ? drift / driftTime * 1e6 : 0;
    }
}
