package dev.weir.sensor.live;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;

/// Turns the growing counts of a session into the losses between one look and the next.
///
/// Windows counts in 32 bits, which a long storm runs through: the difference of two looks is right
/// all the same, as long as fewer than 2^31 are lost between them. A count that is behind the last
/// one was taken before it, and says nothing new.
final class LossCounter {
    private final LossCause cause;
    private final String source;
    private int reported;

    /// Starts with what was lost before this trace began, which is not its loss.
    LossCounter(LossCause cause, String source, long before) {
        this.cause = cause;
        this.source = source;
        this.reported = (int) before;
    }

    /// Hands what is new to a sink; the times bound when it was lost.
    void observe(long count, long firstTime, long lastTime, EventSink sink) {
        int lost = (int) count - reported;
        if (lost > 0) {
            reported = (int) count;
            sink.onLoss(Loss.unsequenced(cause, lost, firstTime, lastTime, "source=" + source));
        }
    }
}
