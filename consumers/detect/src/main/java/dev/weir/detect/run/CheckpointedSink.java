package dev.weir.detect.run;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Has a checkpoint stored between two events, when it is time.
///
/// **Thread.** One.
final class CheckpointedSink implements EventSink {
    private static final int LOOK_EVERY = 1_024;

    private final EventSink sink;
    private final CheckpointPolicy policy;
    private final Store store;
    private final long ageNanos;
    private final int step;
    private int countdown;
    private long events;
    private long storedNanos = System.nanoTime();

    /// Stores a checkpoint.
    @FunctionalInterface
    interface Store {
        void run() throws IOException;
    }

    CheckpointedSink(EventSink sink, CheckpointPolicy policy, Store store) {
        this.sink = sink;
        this.policy = policy;
        this.store = store;
        ageNanos = policy.age().toNanos();
        step = (int) Math.min(LOOK_EVERY, policy.events());
        countdown = step;
    }

    @Override
    public void onEvent(EventRecord record) {
        // Before the event: the trace's position is before it, and so is all that is known.
        if (--countdown < 0) {
            look();
        }
        sink.onEvent(record);
    }

    private void look() {
        events += step;
        countdown = step - 1;
        if (events >= policy.events() || System.nanoTime() - storedNanos >= ageNanos) {
            try {
                store.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            events = 0;
            storedNanos = System.nanoTime();
        }
    }

    @Override
    public void onLoss(Loss loss) {
        sink.onLoss(loss);
    }

    @Override
    public void onSchema(Schema schema) {
        sink.onSchema(schema);
    }

    @Override
    public void onClockAnchor(ClockAnchor anchor) {
        sink.onClockAnchor(anchor);
    }
}
