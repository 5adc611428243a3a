package dev.weir.detect.etw;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import java.io.IOException;

/// New processes whose first thread has not started yet.
///
/// A process is told of when its first thread is made, so that the thread follows at once. One that
/// does not come within 10 s is not waited for.
///
/// **Thread.** One. Nothing is allocated.
final class NewProcesses {
    private static final long PATIENCE_TICKS = 10 * Filetime.TICKS_PER_SECOND;
    private static final int CAPACITY = 4096;

    private final RecentKeys waiting = new RecentKeys(CAPACITY);

    /// Takes the start of a process.
    void onStart(long processId, long time) {
        waiting.see(RecentKeys.mix(0, processId), time, PATIENCE_TICKS);
    }

    /// Takes the start of a thread, and tells whether it is the first of its process.
    boolean isFirstThread(long processId, long time) {
        return waiting.take(RecentKeys.mix(0, processId), time, PATIENCE_TICKS);
    }

    void save(StateWriter out) {
        waiting.save(out);
    }

    void restore(StateReader in) throws IOException {
        waiting.restore(in);
    }
}
