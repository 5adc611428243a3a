package dev.weir.detect.etw.host;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.ProcessStartSink;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.EventTypes;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// Reads what events tell of the machine.
///
/// ```java
/// if (reader.wants(record)) {
///     reader.observe(decoder.decode(record));
/// } else {
///     reader.pass(record);
/// }
/// ```
///
/// Each event comes here before others look at it: whom it starts, they find. Whom it ends they
/// find too, for an ended process answers to the time at which it ran.
///
/// **Starts.** See [dev.weir.detect.host.ProcessStarts]: each is told once, within [#observe],
/// [#pass] or [#end], before anything else of that process is to be told.
///
/// **Thread.** One. **Errors.** None: what cannot be read says nothing.
public final class HostReader {
    private record Known(Schema schema, Optional<EventReading> reading) {}

    private final Host host;
    private final ProcessStartSink starts;
    private final EventReadings readings;
    private final EventTypes<Known> types = new EventTypes<>();

    /// Makes a reader.
    ///
    /// @param starts takes the starts of processes
    public HostReader(Host host, ProcessStartSink starts) {
        this.host = host;
        this.starts = starts;
        this.readings = new EventReadings(host, starts);
    }

    /// Tells whether an event may tell of the machine, and is worth decoding for that. Allocates
    /// nothing.
    public boolean wants(EventRecord record) {
        return HostEvents.contain(record);
    }

    /// Takes an event.
    public void observe(DecodedEvent event) {
        EventRecord record = event.record();
        if (HostEvents.contain(record)) {
            Optional<Schema> schema = event.schema();
            if (schema.isPresent()) {
                Optional<EventReading> reading = readingOf(record, schema.get());
                if (reading.isPresent()) {
                    reading.get().read(event);
                }
            }
        }
        pass(record);
    }

    /// Takes notice of an event that is not decoded: time goes on.
    public void pass(EventRecord record) {
        host.dnsNames().onTime(record.timestamp());
        host.starts().onEvent(record.timestamp(), record.processId(), starts);
    }

    /// Takes notice of the end of the stream.
    public void end() {
        host.starts().flush(starts);
    }

    @SuppressWarnings("ReferenceEquality") // handles serve the very schema they were found in
    private Optional<EventReading> readingOf(EventRecord record, Schema schema) {
        Optional<Known> known = types.get(record);
        if (known.isPresent() && known.get().schema() == schema) {
            return known.get().reading();
        }
        if (known.isPresent()) {
            // Schemas became known anew; they are few, and so is this.
            types.clear();
        }
        Optional<EventReading> reading = readings.of(record, schema);
        types.put(record, new Known(schema, reading));
        return reading;
    }
}
