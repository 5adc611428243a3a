package dev.weir.cli;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;

/// Hands on the events that are chosen, and all losses, schemas and clock anchors.
///
/// **Thread.** The trace thread.
final class ChosenEvents implements EventSink {
    private final EventSink sink;
    private final EventChoice choice;
    private final EventDecoder decoder;

    ChosenEvents(EventSink sink, EventChoice choice, SchemaLookup schemas) {
        this.sink = sink;
        this.choice = choice;
        this.decoder = new EventDecoder(schemas);
    }

    @Override
    public void onEvent(EventRecord record) {
        if (choice.mayAccept(record) && choice.accepts(decoder.decode(record))) {
            sink.onEvent(record);
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
