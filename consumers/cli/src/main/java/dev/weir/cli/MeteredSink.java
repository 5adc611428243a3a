package dev.weir.cli;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;

/// Hands events on to a sink, counts them, and reports losses.
///
/// **Thread.** The trace thread.
final class MeteredSink implements EventSink {
    private final EventSink sink;
    private final LossReport losses;
    private final Meter meter;

    MeteredSink(EventSink sink, LossReport losses, Meter meter) {
        this.sink = sink;
        this.losses = losses;
        this.meter = meter;
    }

    @Override
    public void onEvent(EventRecord record) {
        meter.count();
        sink.onEvent(record);
    }

    @Override
    public void onLoss(Loss loss) {
        losses.add(loss);
        sink.onLoss(loss);
    }

    @Override
    public void onSchema(Schema schema) {
        sink.onSchema(schema);
    }

    @Override
    public void onClockAnchor(ClockAnchor anchor) {
        sink.onClockAnchor(anchor);
    }
}
