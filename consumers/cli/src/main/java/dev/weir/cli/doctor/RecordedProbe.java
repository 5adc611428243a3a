package dev.weir.cli.doctor;

import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a recording says of the probe's events, beside what was written.
final class RecordedProbe implements EventSink {
    private final Probe probe;
    private final SchemaResolver schemas = new SchemaResolver(List.of());
    private final EventDecoder decoder = new EventDecoder(schemas);
    private int equal;
    private long farthestTicks;
    private Optional<String> difference = Optional.empty();

    private RecordedProbe(Probe probe) {
        this.probe = probe;
    }

    /// Reads a recording, which brings all schemas along.
    static RecordedProbe read(Path recording, Probe probe) throws IOException {
        RecordedProbe recorded = new RecordedProbe(probe);
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            trace.process(recorded);
        }
        return recorded;
    }

    /// Returns how many events decode to what was written.
    int equal() {
        return equal;
    }

    /// Returns what first differed.
    Optional<String> difference() {
        return difference;
    }

    /// Returns how far an event's time was at most from the clock when it was written, in units of
    /// 100 ns.
    long farthestTicks() {
        return farthestTicks;
    }

    @Override
    public void onSchema(Schema schema) {
        schemas.add(schema);
    }

    @Override
    public void onEvent(EventRecord record) {
        schemas.observe(record);
        if (!record.isOfProvider(Probe.IDENTITY.id())) {
            return;
        }
        DecodedEvent event = decoder.decode(record);
        Optional<Schema> schema = event.schema();
        if (schema.isEmpty()) {
            differs("an event without a schema: kind=" + record.kind());
            return;
        }
        compare(event, schema.get());
    }

    private void compare(DecodedEvent event, Schema schema) {
        int number = (int) event.getLong(handle(schema, "number"));
        String found =
                "%s %d %s %s"
                        .formatted(
                                schema.names().display(),
                                number,
                                event.getString(handle(schema, "text")),
                                event.getGuid(handle(schema, "id")));
        String written =
                "%s %d %s %s"
                        .formatted(Probe.EVENT_NAME, number, Probe.text(number), probe.id(number));
        if (!found.equals(written)) {
            differs("written=%s decoded=%s".formatted(written, found));
            return;
        }
        equal++;
        long distance =
                Math.abs(event.record().timestamp() - event.getLong(handle(schema, "time")));
        farthestTicks = Math.max(farthestTicks, distance);
    }

    private static PropertyHandle handle(Schema schema, String name) {
        return PropertyHandle.find(schema, name)
                .orElseThrow(() -> new IllegalStateException("the schema has no property " + name));
    }

    private void differs(String what) {
        if (difference.isEmpty()) {
            difference = Optional.of(what);
        }
    }
}
