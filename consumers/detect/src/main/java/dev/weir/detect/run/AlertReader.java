package dev.weir.detect.run;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.record.EventRecord;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads alerts out of a recording of alerts, each find once.
///
/// ```java
/// try (ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL)) {
///     trace.process(new AlertReader(alert -> show(alert)));
/// }
/// ```
///
/// Whoever was killed between an alert and the checkpoint behind it may have raised it twice; the
/// second is left out here. It is known by its key among the last million.
///
/// **Thread.** One.
public final class AlertReader implements EventSink {
    private final Consumer<JournaledAlert> sink;
    private final RecentKeys seen = new RecentKeys();
    private long repeated;
    private long unreadable;

    /// Makes a reader that hands alerts on.
    public AlertReader(Consumer<JournaledAlert> sink) {
        this.sink = sink;
    }

    @Override
    public void onEvent(EventRecord record) {
        Optional<JournaledAlert> alert =
                AlertUnpacker.isAlert(record) ? AlertUnpacker.unpack(record) : Optional.empty();
        if (alert.isEmpty()) {
            unreadable++;
        } else if (seen.add(alert.get().key())) {
            sink.accept(alert.get());
        } else {
            repeated++;
        }
    }

    /// Returns how many alerts were left out because their find had been reported before.
    public long repeated() {
        return repeated;
    }

    /// Returns how many events are no alerts, or broken ones.
    public long unreadable() {
        return unreadable;
    }
}
