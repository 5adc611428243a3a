package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.SchemaLookup;

/// Decodes and prints the events that pass a filter, up to a limit, and then calls for the end.
///
/// **Thread.** The trace thread. **Errors.** As [ByteWriter].
final class PrintSink implements EventSink {
    private final EventDecoder decoder;
    private final EventPrinter printer;
    private final ByteWriter out;
    private final HeaderFilter filter;
    private final boolean flushEach;
    private final Runnable end;
    private long left;

    /// @param flushEach whether each event is to be seen at once
    /// @param limit how many events are printed at most
    /// @param end called when the limit is reached
    PrintSink(
            SchemaLookup schemas,
            EventPrinter printer,
            ByteWriter out,
            HeaderFilter filter,
            boolean flushEach,
            long limit,
            Runnable end) {
        this.decoder = new EventDecoder(schemas);
        this.printer = printer;
        this.out = out;
        this.filter = filter;
        this.flushEach = flushEach;
        this.left = limit;
        this.end = end;
    }

    @Override
    public void onEvent(EventRecord record) {
        if (left == 0) {
            end.run();
        } else if (filter.accepts(record)) {
            left--;
            printer.print(decoder.decode(record));
            if (flushEach) {
                out.flush();
            }
            if (left == 0) {
                end.run();
            }
        }
    }
}
