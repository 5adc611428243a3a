package dev.weir.detect.etw;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import java.io.IOException;

/// Keeps what two sources tell from being told twice.
///
/// Windows tells of most things by two ways, a manifest's provider and a class of the kernel
/// logger, and a trace may have both. Each event that says all there is to say is remembered for
/// 100 ms by what it is about; when the other source tells the same within that time, that is its
/// twin, and not told. Whichever comes first is told.
///
/// **Thread.** One. Nothing is allocated.
final class Twins {
    /// Who tells.
    enum Teller {
        /// A provider with a manifest.
        PROVIDER(1),
        /// A class of the kernel logger.
        KERNEL_LOGGER(2);

        private final long key;

        Teller(long key) {
            this.key = key;
        }

        Teller other() {
            return this == PROVIDER ? KERNEL_LOGGER : PROVIDER;
        }
    }

    private static final long TWIN_TICKS = Filetime.TICKS_PER_SECOND / 10;
    private static final int CAPACITY = 4096;

    private final RecentKeys told = new RecentKeys(CAPACITY);

    /// Tells whether the other source has told the same, and remembers this one if not.
    boolean isTold(SysmonEvent event, Teller teller, long what, long detail, long time) {
        long key = RecentKeys.mix(RecentKeys.mix(event.key(), what), detail);
        if (told.take(RecentKeys.mix(key, teller.other().key), time, TWIN_TICKS)) {
            return true;
        }
        told.see(RecentKeys.mix(key, teller.key), time, TWIN_TICKS);
        return false;
    }

    void save(StateWriter out) {
        told.save(out);
    }

    void restore(StateReader in) throws IOException {
        told.restore(in);
    }
}
