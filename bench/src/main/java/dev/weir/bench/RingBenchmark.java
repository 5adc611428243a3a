package dev.weir.bench;

import dev.weir.ringbuffer.EventRing;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.ringbuffer.WaitStrategyName;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to hand an event of 256 bytes to another thread, against a bare Disruptor
/// whose producer copies as many bytes in one go?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RingBenchmark {
    private static final int RECORD_BYTES = 256;
    private static final int SLOTS = 1 << 14;

    private final MemorySegment packed =
            new EventRecordBuilder()
                    .userData(new byte[RECORD_BYTES - 112])
                    .build(Arena.global())
                    .data();
    private final EventRecord nativeRecord = NativeRecords.absolute(packed);

    /// The ring as the trace thread sees it.
    @Benchmark
    public void ring(Ring ring) {
        ring.ring.onEvent(nativeRecord);
    }

    /// The baseline.
    @Benchmark
    public void bareDisruptor(Bare bare) {
        bare.disruptor.publish(packed);
    }

    /// A ring and its consumer.
    @State(Scope.Thread)
    public static class Ring {
        /// How the consumer waits.
        @Param({"BLOCKING", "YIELDING"})
        public WaitStrategyName strategy = WaitStrategyName.BLOCKING;

        private EventRing ring = EventRing.open(RingSettings.DEFAULT, 0);

        /// Starts the consumer.
        @Setup
        public void start() {
            long bytes = (long) SLOTS * RECORD_BYTES;
            ring =
                    EventRing.open(
                            new RingSettings(bytes, RECORD_BYTES, strategy, WhenFull.WAIT), 0);
            Thread.ofPlatform().daemon().start(() -> ring.consume(new WordSum()));
        }

        /// Ends the consumer.
        @TearDown
        public void stop() {
            ring.close();
        }
    }

    /// A bare Disruptor and its consumer.
    @State(Scope.Thread)
    public static class Bare {
        /// How the consumer waits.
        @Param({"BLOCKING", "YIELDING"})
        public WaitStrategyName strategy = WaitStrategyName.BLOCKING;

        private BareDisruptor disruptor = new BareDisruptor(strategy, 1, RECORD_BYTES);

        /// Starts the consumer.
        @Setup
        public void start() {
            disruptor = new BareDisruptor(strategy, SLOTS, RECORD_BYTES);
            Thread.ofPlatform().daemon().start(disruptor::consume);
        }

        /// Ends the consumer.
        @TearDown
        public void stop() {
            disruptor.close();
        }
    }
}
