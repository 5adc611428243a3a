package dev.weir.detect.etw;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import java.io.IOException;

/// Whether a trace has a provider that says more than the kernel logger does.
///
/// While it has, the kernel logger's events of the same things are not told: each would be a poorer
/// twin. A provider that was silent for an hour counts as gone. The kernel logger's events before
/// the provider's first are told.
///
/// **Thread.** One.
final class RicherSource {
    private static final long GONE_TICKS = 3600 * Filetime.TICKS_PER_SECOND;

    private boolean isSeen;
    private long lastTime;

    /// Takes the time of an event of the provider.
    void onProvider(long time) {
        isSeen = true;
        lastTime = time;
    }

    /// Tells whether the provider tells what happens at a time.
    boolean hasProvider(long time) {
        return isSeen && time - lastTime < GONE_TICKS;
    }

    void save(StateWriter out) {
        out.flag(isSeen).number(lastTime);
    }

    void restore(StateReader in) throws IOException {
        isSeen = in.flag();
        lastTime = in.number();
    }
}
