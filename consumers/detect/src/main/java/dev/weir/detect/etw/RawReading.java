package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.LogSourceSet;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.UUID;

/// Events of a provider as they are, for those who asked for them by provider and id.
///
/// The process that wrote an event is its `ExecutionProcessID`, as Windows' own viewer calls it,
/// for `ProcessID` is often a property of the event too.
///
/// **Thread.** One.
final class RawReading implements EventReading {
    private static final String WRITER = "ExecutionProcessID";

    private final LogSourceSet sources;
    private final Schema schema;
    private final UUID providerId;
    private final int id;
    private final EventFields fields;
    private final EventWriter writer;
    private final ActivitySink sink;
    private final int writerField;
    private final boolean isWriterWanted;

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
        writerField = writer.activity().names().number(WRITER);
        isWriterWanted = wanted.contains(WRITER);
    }

    @Override
    public void read(DecodedEvent event) {
        Activity activity = writer.begin(sources, event.record(), schema, "", id);
        fields.fill(event, activity);
        if (isWriterWanted && event.record().processId() != Actors.NO_PROCESS) {
            activity.set(writerField, Long.toString(event.record().processId()));
        }
        sink.onProviderEvent(providerId, id, activity);
    }
}
