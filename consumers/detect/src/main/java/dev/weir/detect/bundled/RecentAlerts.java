package dev.weir.detect.bundled;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import java.io.IOException;

/// Remembers what was told of within the last hour, so that a program that does the same thing a
/// hundred times is told of once.
final class RecentAlerts {
    private static final int MOST = 1024;
    private static final long QUIET_TICKS = 3600 * Filetime.TICKS_PER_SECOND;

    private final RecentMap<String, Long> times = new RecentMap<>(MOST);

    /// Tells whether something was not told of within the hour before, and notes that it is now.
    ///
    /// @param time FILETIME; what has none is always new
    boolean isNew(String what, long time) {
        Long last = times.get(what);
        boolean isNew = last == null || time == 0 || time - last >= QUIET_TICKS || time < last;
        if (isNew) {
            times.put(what, time);
        }
        return isNew;
    }

    void save(StateWriter out) {
        out.number(times.size());
        times.forEach((what, time) -> out.text(what).number(time));
    }

    void restore(StateReader in) throws IOException {
        for (int left = in.count(); left > 0; left--) {
            times.put(in.text(), in.number());
        }
    }
}
