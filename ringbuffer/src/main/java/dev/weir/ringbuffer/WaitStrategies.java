package dev.weir.ringbuffer;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.concurrent.TimeUnit;

/// Disruptor's strategies by our names.
final class WaitStrategies {
    /// To wake a sleeper takes the trace thread 5 µs, to hand over to one that is awake 50 ns; so
    /// the consumer stays awake while events come in a stream.
    private static final long SPIN_MICROS = 20;

    private static final long YIELD_MICROS = 30;

    private WaitStrategies() {}

    static WaitStrategy of(WaitStrategyName name) {
        return switch (name) {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case BLOCKING ->
                    PhasedBackoffWaitStrategy.withLiteLock(
                            SPIN_MICROS, YIELD_MICROS, TimeUnit.MICROSECONDS);
        };
    }
}
