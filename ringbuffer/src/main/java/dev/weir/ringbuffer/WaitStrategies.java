package dev.weir.ringbuffer;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/// Disruptor's strategies by our names.
final class WaitStrategies {
    private WaitStrategies() {}

    static WaitStrategy of(WaitStrategyName name) {
        return switch (name) {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case BLOCKING -> new LiteBlockingWaitStrategy();
        };
    }
}
