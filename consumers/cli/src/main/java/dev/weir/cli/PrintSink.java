package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;

/// Decodes and prints the events that are chosen, up to a limit, and then calls for the end.
///
/// **Thread.** The trace thread. **Errors.** As [ByteWriter].
final class PrintSink implements EventSink {
    private final SchemaResolver schemas;
    private final EventDecoder decoder;
    private final EventChoice choice;
    private final EventPrinter printer;
    private final ByteWriter out;
    private final boolean flushEach;
    private final Runnable end;
    private long printed;
    private long left;

    /// @param schemas takes the schemas that come with the events
    /// @param decoder finds schemas there
    /// @param flushEach whether each event is to be seen at once
    /// @param limit how many events are printed at most
    /// @param end called when the limit is reached
    PrintSink(
            SchemaResolver schemas,
            EventDecoder decoder,
            EventChoice choice,
            EventPrinter printer,
            ByteWriter out,
            boolean flushEach,
            long limit,
            Runnable end) {
        this.schemas = schemas;
        this.decoder = decoder;
        this.choice = choice;
        this.printer = printer;
        this.out = out;
        this.flushEach = flushEach;
        this.left = limit;
        this.end = end;
    }

    @Override
    public void onEvent(EventRecord record) {
        if (left == 0) {
            end.run();
        } else if (choice.mayAccept(record)) {
            print(decoder.decode(record));
        }
    }

    private void print(DecodedEvent event) {
        if (!choice.accepts(event)) {
            return;
        }
        printer.print(event);
        printed++;
        left--;
        if (flushEach) {
            out.flush();
        }
        if (left == 0) {
            end.run();
        }
    }

    @Override
    public void onSchema(Schema schema) {
        schemas.add(schema);
    }

    /// Returns how many events were printed.
    long printed() {
        return printed;
    }
}
