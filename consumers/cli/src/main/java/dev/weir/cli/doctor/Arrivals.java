package dev.weir.cli.doctor;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/// A trace that takes down when the probe's events arrive, and hands everything on.
///
/// **Thread.** The trace thread writes; any reads.
final class Arrivals implements Trace {
    private static final int NUMBER_LENGTH = Long.BYTES;

    private final Trace trace;
    private final AtomicLongArray arrivalNanos;
    private volatile int arrived;
    private volatile long lost;

    /// @param count how many events the probe writes
    Arrivals(Trace trace, int count) {
        this.trace = trace;
        arrivalNanos = new AtomicLongArray(count);
    }

    /// Returns how many different events have arrived.
    int arrived() {
        return arrived;
    }

    /// Returns how many events were reported as lost.
    long lost() {
        return lost;
    }

    /// Returns when an event arrived, by [System#nanoTime]; 0 when it did not.
    long arrivalNanos(int number) {
        return arrivalNanos.get(number);
    }

    @Override
    public List<SessionFacts> sessions() {
        return trace.sessions();
    }

    @Override
    public void process(EventSink sink) {
        trace.process(new Recipient(sink));
    }

    @Override
    public void close() {
        trace.close();
    }

    private final class Recipient implements EventSink {
        private final EventSink next;

        Recipient(EventSink next) {
            this.next = next;
        }

        @Override
        public void onEvent(EventRecord record) {
            if (record.isOfProvider(Probe.IDENTITY.id())) {
                note(record);
            }
            next.onEvent(record);
        }

        @Override
        public void onLoss(Loss loss) {
            add(loss.count());
            next.onLoss(loss);
        }

        @Override
        public void onSchema(Schema schema) {
            next.onSchema(schema);
        }

        @Override
        public void onClockAnchor(ClockAnchor anchor) {
            next.onClockAnchor(anchor);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the trace thread
    private void note(EventRecord record) {
        if (record.userDataLength() < NUMBER_LENGTH) {
            return;
        }
        long number = record.data().get(LittleEndian.LONG, record.userDataPosition());
        if (number >= 0
                && number < arrivalNanos.length()
                && arrivalNanos.compareAndSet((int) number, 0, System.nanoTime())) {
            arrived++;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the trace thread
    private void add(long count) {
        lost += count;
    }
}
