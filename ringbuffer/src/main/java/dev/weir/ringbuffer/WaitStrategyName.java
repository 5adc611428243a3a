package dev.weir.ringbuffer;

/// How a consumer waits for records, from the least latency to the least processor time.
public enum WaitStrategyName {
    /// Spins; takes a whole processor.
    BUSY_SPIN,
    /// Spins, then yields; takes what nobody else wants of a processor.
    YIELDING,
    /// Spins, yields, then parks for a fraction of a millisecond.
    SLEEPING,
    /// Spins and yields for some tens of microseconds, then sleeps until it is woken.
    BLOCKING
}
