package dev.weir.cli;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.List;

/// Hands a trace's events to a detection's source, counts them, and remembers when it was blind.
///
/// **Thread.** The trace thread.
final class DetectFeed implements EventSink {
    private final EventSink source;
    private long events;
    private long losses;
    private long blindFrom = Long.MAX_VALUE;
    private long blindTo;

    DetectFeed(EventSink source) {
        this.source = source;
    }

    @Override
    public void onEvent(EventRecord record) {
        events++;
        source.onEvent(record);
    }

    @Override
    public void onLoss(Loss loss) {
        losses++;
        if (loss.lastTime() != 0) {
            blindFrom = Math.min(blindFrom, loss.firstTime());
            blindTo = Math.max(blindTo, loss.lastTime());
        }
        source.onLoss(loss);
    }

    @Override
    public void onSchema(Schema schema) {
        source.onSchema(schema);
    }

    @Override
    public void onClockAnchor(ClockAnchor anchor) {
        source.onClockAnchor(anchor);
    }

    /// Returns how many events came.
    long events() {
        return events;
    }

    /// Tells in a line when events are missing; no line when none are.
    List<String> blindness() {
        if (losses == 0) {
            return List.of();
        }
        String times =
                blindTo == 0
                        ? "at unknown times"
                        : "between %s and %s"
                                .formatted(
                                        Filetime.toString(blindFrom), Filetime.toString(blindTo));
        return List.of(
                "BLIND: events are missing (%,d losses), %s: what happened then may be unseen"
                        .formatted(losses, times));
    }
}
