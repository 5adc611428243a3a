package dev.weir.journal;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.ClockDrift;
import java.util.ArrayList;
import java.util.List;

/// Gathers the clock anchors of a recording into stretches in which a counter went on.
///
/// A file repeats the last anchor of the one before it, which is not counted again. A run may be of
/// another day, or of another host, so each begins a stretch.
///
/// **Thread.** One.
final class ClockStretches {
    /// More than anybody records; a forged recording cannot fill the memory with them.
    private static final int MOST = 4096;

    private final List<ClockDrift> drifts = new ArrayList<>();
    private boolean fresh = true;
    private int run = -1;

    /// Tells in which run the next anchors stand.
    void run(int next) {
        fresh |= next != run;
        run = next;
    }

    /// Takes the next anchor.
    void add(ClockAnchor anchor) {
        ClockDrift begun = ClockDrift.from(anchor);
        if (fresh || !drifts.getLast().continues(anchor)) {
            if (drifts.size() < MOST) {
                drifts.add(begun);
                fresh = false;
            }
        } else if (!anchor.equals(drifts.getLast().last())) {
            drifts.set(drifts.size() - 1, drifts.getLast().plus(anchor));
        }
    }

    /// Returns what the anchors tell, a stretch each.
    List<ClockDrift> drifts() {
        return drifts;
    }
}
