package dev.weir.bench;

import dev.weir.bindings.NativeMemory;
import dev.weir.ringbuffer.EventRing;
import dev.weir.ringbuffer.RingConsumer;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.ringbuffer.WaitStrategyName;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// What does an event cost from the native callback to where it is published, beside a bare upcall?
///
/// Counted is the processor time of the trace thread, so that other programs on the machine do not
/// count. The emulator's own work for an event is in each row but those of whole buffers, which it
/// fills on another thread. Run with the class path of this module from the project's root; the
/// emulator must have been built, or be named by the property `weir.simulator`.
public final class UpcallBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 3_000_000;
    private static final int ROUNDS = 7;
    private static final int RECORD_BYTES = 256;
    private static final int SLOTS = 4096;
    private static final TraceSessionSettings SESSION = TraceSessionSettings.named("weir-bench");

    private static final LiveTraceOptions PER_EVENT =
            LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_EVENT);
    private static final LiveTraceOptions PER_BUFFER =
            LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_BUFFER).withHold(Duration.ZERO);

    private static final String[] ROWS = {
        "bare upcall",
        "bare upcall, one copy of 256 bytes",
        "live trace, empty sink",
        "live trace, record packed into a slot",
        "live trace, published in the ring, taken by a consumer",
        "whole buffers, empty sink",
        "whole buffers, published in the ring, taken by a consumer",
    };

    private final Emulator emulator = Emulator.find();
    private final EventTracing tracing = emulator.tracing();
    private final MemorySegment slots =
            Arena.global()
                    .allocate(
                            (long) SLOTS * RECORD_BYTES + EventRecordLayout.MAX_PACKED_LENGTH, 64);
    private int position;

    /// Finds the emulator.
    UpcallBenchmark() {}

    /// Runs the rows in turns and prints the median of each.
    public static void main(String[] arguments) throws InterruptedException {
        double[] medians = new UpcallBenchmark().medians();
        for (int row = 0; row < ROWS.length; row++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-56s %6.1f ns/event  %5.2f x upcall-and-copy%n",
                    ROWS[row],
                    medians[row],
                    medians[row] / medians[1]);
        }
    }

    /// Runs the rows in turns and returns the median of each, ns an event.
    double[] medians() throws InterruptedException {
        double[][] nanos = new double[ROWS.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int row = 0; row < ROWS.length; row++) {
                nanos[row][round] = measure(row);
            }
        }
        return Arrays.stream(nanos).mapToDouble(UpcallBenchmark::median).toArray();
    }

    private double measure(int row) throws InterruptedException {
        try (TraceSession session = tracing.startSession(SESSION)) {
            // The bare copy takes all its bytes from one place.
            int userDataBytes = row == 1 ? RECORD_BYTES : Emulator.USER_DATA_BYTES;
            session.enable(Emulator.storm(0, userDataBytes));
            return switch (row) {
                case 0 -> bare(session, address -> {});
                case 1 -> bare(session, this::copy);
                case 2 -> live(session, PER_EVENT, record -> {});
                case 3 -> live(session, PER_EVENT, this::pack);
                case 4 -> ring(session, PER_EVENT);
                case 5 -> live(session, PER_BUFFER, record -> {});
                default -> ring(session, PER_BUFFER);
            };
        }
    }

    private double bare(TraceSession session, AddressSink sink) {
        long[] count = {0};
        long start = THREADS.getCurrentThreadCpuTime();
        emulator.process(
                session.name(),
                address -> {
                    sink.take(address);
                    return ++count[0] != EVENTS;
                });
        return perEvent(start);
    }

    private double live(TraceSession session, LiveTraceOptions options, EventSink sink) {
        try (LiveTrace trace = tracing.openSession(session, options)) {
            long start = THREADS.getCurrentThreadCpuTime();
            trace.process(record -> {
                sink.onEvent(record);
                if (record.sequence() == EVENTS) {
                    trace.close();
                }
            });
            return perEvent(start);
        }
    }

    private double ring(TraceSession session, LiveTraceOptions options)
            throws InterruptedException {
        RingSettings settings =
                new RingSettings(16L << 20, 256, WaitStrategyName.BLOCKING, WhenFull.WAIT);
        try (EventRing ring = EventRing.open(settings, 0)) {
            Thread consumer = Thread.ofPlatform().start(() -> ring.consume(new Nothing()));
            double nanos = live(session, options, ring);
            ring.close();
            consumer.join();
            return nanos;
        }
    }

    /// Copies as many bytes as a packed record has, from where the user data lies.
    private void copy(long address) {
        MemorySegment memory = NativeMemory.all();
        long userData = memory.get(LittleEndian.LONG, address + EventRecordLayout.USER_DATA);
        MemorySegment.copy(memory, userData, slots, next(), RECORD_BYTES);
    }

    private void pack(EventRecord record) {
        record.copyTo(slots, next(), record.packedLength());
    }

    private long next() {
        position = (position + RECORD_BYTES) & (SLOTS * RECORD_BYTES - 1);
        return position;
    }

    private static double perEvent(long startNanos) {
        return (double) (THREADS.getCurrentThreadCpuTime() - startNanos) / EVENTS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @FunctionalInterface
    private interface AddressSink {
        void take(long address);
    }

    /// A consumer that is always ready.
    private static final class Nothing implements RingConsumer {
        @Override
        public void onRecord(EventRecord record) {}

        @Override
        public void onBatchEnd() {}
    }
}
