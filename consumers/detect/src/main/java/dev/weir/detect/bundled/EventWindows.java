package dev.weir.detect.bundled;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;

/// A window of events for each of many things: domains, processes.
///
/// Bounded: the thing that nothing was heard of for longest is forgotten.
final class EventWindows {
    private final long lengthTicks;
    private final int mostValues;
    private final RecentMap<String, EventWindow> windows;

    /// @param lengthTicks how long each window is
    /// @param mostValues how many different values each remembers
    /// @param mostThings how many windows there are
    EventWindows(long lengthTicks, int mostValues, int mostThings) {
        this.lengthTicks = lengthTicks;
        this.mostValues = mostValues;
        this.windows = new RecentMap<>(mostThings);
    }

    /// Returns the window of a thing, a new one for a new thing.
    EventWindow of(String thing) {
        return windows.computeIfAbsent(thing, _ -> new EventWindow(lengthTicks, mostValues));
    }

    void save(StateWriter out) {
        out.number(windows.size());
        windows.forEach((thing, window) -> {
            out.text(thing);
            window.save(out);
        });
    }

    void restore(StateReader in) throws IOException {
        for (int left = in.count(); left > 0; left--) {
            of(in.text()).restore(in);
        }
    }
}
