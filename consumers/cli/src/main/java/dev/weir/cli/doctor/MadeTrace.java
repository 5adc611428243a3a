package dev.weir.cli.doctor;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.time.Instant;
import java.util.List;

/// A trace of so many equal events that nobody wrote.
final class MadeTrace implements Trace {
    private static final int PAYLOAD_LENGTH = 100;

    private final int count;
    private volatile boolean closed;

    MadeTrace(int count) {
        this.count = count;
    }

    @Override
    public List<SessionFacts> sessions() {
        return List.of();
    }

    @Override
    public void process(EventSink sink) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record =
                    new EventRecordBuilder()
                            .provider(Probe.IDENTITY.id())
                            .timestamp(Filetime.of(Instant.now()))
                            .userData(new byte[PAYLOAD_LENGTH])
                            .build(arena);
            for (int i = 0; i < count && !closed; i++) {
                sink.onEvent(record);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
