package dev.weir.sensor.live;

import java.time.Duration;

/// How a live trace is to read its session.
///
/// @param delivery how Windows hands the events over
/// @param hold how long an event waits for earlier ones of other processors, where whole buffers
///   are delivered: no less than the time between two flushes of the session, or events come late.
///   Where a session has one buffer for all processors there is nothing to wait for, and nothing
///   waits
/// @param maxBufferBytes how much memory may hold buffers that wait, where whole ones are delivered
/// @param choice which events are delivered
public record LiveTraceOptions(
        Delivery delivery, Duration hold, long maxBufferBytes, EventChoice choice) {
    private static final Duration FLUSH_TAKES = Duration.ofMillis(100);

    /// What is best on this Windows: sessions flush once a second, and that is how long events wait
    /// for others at most; memory for 64 MiB of buffers.
    public static final LiveTraceOptions DEFAULT =
            new LiveTraceOptions(
                    Delivery.AUTOMATIC,
                    Duration.ofSeconds(1).plus(FLUSH_TAKES),
                    64L << 20,
                    EventChoice.ALL);

    /// Checks the hold and the memory.
    public LiveTraceOptions {
        if (hold.isNegative() || hold.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("hold must be 0 s to 1 h: hold=" + hold);
        }
        if (maxBufferBytes <= 0) {
            throw new IllegalArgumentException(
                    "buffers need memory: maxBufferBytes=" + maxBufferBytes);
        }
    }

    /// Returns these options with another delivery.
    public LiveTraceOptions withDelivery(Delivery newDelivery) {
        return new LiveTraceOptions(newDelivery, hold, maxBufferBytes, choice);
    }

    /// Returns these options with another hold.
    public LiveTraceOptions withHold(Duration newHold) {
        return new LiveTraceOptions(delivery, newHold, maxBufferBytes, choice);
    }

    /// Returns these options with the hold that suits a session which is flushed so often: a tenth
    /// of a second more, in which a flush passes all processors.
    public LiveTraceOptions withHoldFor(Duration flushInterval) {
        return withHold(flushInterval.plus(FLUSH_TAKES));
    }

    /// Returns these options with another limit of memory.
    public LiveTraceOptions withMaxBufferBytes(long newMaxBufferBytes) {
        return new LiveTraceOptions(delivery, hold, newMaxBufferBytes, choice);
    }

    /// Returns these options with another choice.
    public LiveTraceOptions withChoice(EventChoice newChoice) {
        return new LiveTraceOptions(delivery, hold, maxBufferBytes, newChoice);
    }
}
