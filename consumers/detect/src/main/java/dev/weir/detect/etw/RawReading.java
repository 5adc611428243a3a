package dev.weir.detect.etw;

import dev.weir.detect.ActivitySink;
import dev.weir.detect.LogSourceSet;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.UUID;

/// Events of a provider as they are, for those who asked for them by provider and id.
///
/// **Thread.** One.
final class RawReading implements EventReading {
    private final LogSourceSet sources;
    private final Schema schema;
    private final UUID providerId;
    private final int id;
    private final EventFields fields;
    private final EventWriter writer;
    private final ActivitySink sink;

    /// Makes what reads a type of event.
    ///
    /// @param type its id is the event id, or the opcode of a classic event
    RawReading(
            LogSourceSet sources,
            Schema schema,
            TypeId type,
            WantedFields wanted,
            EventWriter writer,
            ActivitySink sink) {
        this.sources = sources;
        this.schema = schema;
        providerId = type.providerId();
        id = type.number();
        fields = new EventFields(schema, wanted, writer.activity());
        this.writer = writer;
        this.sink = sink;
    }

    @Override
    public void read(DecodedEvent event) {
        fields.fill(event, writer.begin(sources, event.record(), schema, "", id));
        sink.onProviderEvent(providerId, id, writer.activity());
    }
}
