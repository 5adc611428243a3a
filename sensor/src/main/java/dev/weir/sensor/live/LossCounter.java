package dev.weir.sensor.live;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;

/// Turns the growing counts of a session into the losses between one look and the next.
///
/// Windows tells the same count in several places, not in all of them at all times: the greatest
/// holds.
final class LossCounter {
    private final LossCause cause;
    private final String source;
    private long reported;

    /// Starts with what was lost before this trace began, which is not its loss.
    LossCounter(LossCause cause, String source, long before) {
        this.cause = cause;
        this.source = source;
        this.reported = before;
    }

    /// Hands what is new to a sink; the times bound when it was lost.
    void observe(long count, long firstTime, long lastTime, EventSink sink) {
        if (count > reported) {
            long lost = count - reported;
            reported = count;
            sink.onLoss(Loss.unsequenced(cause, lost, firstTime, lastTime, "source=" + source));
        }
    }
}
