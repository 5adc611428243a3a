package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;

/// Hands events on to a sink, counts them for a progress bar, and reports losses.
///
/// **Thread.** The trace thread; [#events] any.
final class MeteredSink implements EventSink {
    /// Other threads see the count in steps, so that counting costs nothing.
    private static final int STEP = 1024;

    private final EventSink sink;
    private final LossReport report;
    private long count;
    private volatile long shown;

    MeteredSink(EventSink sink, LossReport report) {
        this.sink = sink;
        this.report = report;
    }

    @Override
    public void onEvent(EventRecord record) {
        if ((++count & (STEP - 1)) == 0) {
            shown = count;
        }
        sink.onEvent(record);
    }

    @Override
    public void onLoss(Loss loss) {
        report.add(loss);
        sink.onLoss(loss);
    }

    /// Returns how many events have come, to the last thousand.
    long events() {
        return shown;
    }
}
