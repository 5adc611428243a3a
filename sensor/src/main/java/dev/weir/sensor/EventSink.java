package dev.weir.sensor;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;

/// Receives event records, one at a time, in the order the trace delivers them.
///
/// **Thread.** Called only on the trace thread, inside [Trace#process]. **Lifetime.** The record
/// and all it points to are valid until the method returns; copy what must outlive it. **Time.**
/// While this method runs no other event is delivered and ETW buffers fill; stay under a
/// microsecond. **Errors.** A throw ends [Trace#process] after this event; the exception is
/// rethrown there.
@FunctionalInterface
public interface EventSink {
    /// Takes one event.
    void onEvent(EventRecord record);

    /// Takes the account of events that are missing from here on back to the last call.
    ///
    /// A sink that only looks at what is there may leave this as it is.
    default void onLoss(Loss loss) {}

    /// Takes a schema that events from here on need; a recording delivers those it holds, again
    /// where a reader may have begun to read.
    ///
    /// A sink that decodes nothing may leave this as it is.
    default void onSchema(Schema schema) {}

    /// Takes a moment that was read on two clocks; live sessions deliver one at their start, one at
    /// their end, and some between.
    ///
    /// A sink that takes times as they are may leave this as it is.
    default void onClockAnchor(ClockAnchor anchor) {}
}
