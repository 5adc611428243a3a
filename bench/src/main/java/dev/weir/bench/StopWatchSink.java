package dev.weir.bench;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// A reader that notes when each event arrives.
///
/// **Thread.** The reader's; [#await] and, when that has returned, [#outcome] another.
final class StopWatchSink implements EventSink {
    private static final long MAX_LATENCY_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final long measureFromNanos;
    private final Histogram latency = new Histogram(MAX_LATENCY_NANOS, 3);
    private long firstNanos;
    private long lastNanos;
    private long measured;
    private long lost;
    private long allocated;
    private volatile long read;

    StopWatchSink(long measureFromNanos) {
        this.measureFromNanos = measureFromNanos;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void onEvent(EventRecord record) {
        long due = Emulator.dueNanos(record);
        long now = System.nanoTime();
        if (due >= measureFromNanos) {
            if (measured++ == 0) {
                firstNanos = now;
            }
            latency.recordValue(Math.clamp(now - due, 0, MAX_LATENCY_NANOS));
            lastNanos = now;
        }
        read++;
    }

    @Override
    public void onLoss(Loss loss) {
        lost += loss.count();
    }

    void readAll(Trace trace) {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        trace.process(this);
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// Waits until so many events have been read.
    void await(long events) throws InterruptedException {
        long deadline = System.nanoTime() + MAX_LATENCY_NANOS;
        while (read < events) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the reader is too slow: read=%d of=%d".formatted(read, events));
            }
            Thread.sleep(1);
        }
    }

    /// Returns the number of events read so far.
    long read() {
        return read;
    }

    Outcome outcome(long rate, ProcessorTime processorTime) {
        double seconds = (lastNanos - firstNanos) / 1e9;
        double allocatedBytes = (double) allocated / read;
        return new Outcome(
                rate, read, lost, measured / seconds, latency, allocatedBytes, processorTime);
    }
}
