package dev.weir.detect.etw.host;

import dev.weir.detect.host.DnsNames;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// Reads the answers of Microsoft-Windows-DNS-Client.
///
/// ```
///   type:  5 www.example.com.edge.net;::ffff:192.0.2.1;2001:db8::1;
/// ```
final class DnsEvents implements EventReading {
    /// A name has a few addresses; an event has room for thousands.
    private static final int MAX_ADDRESSES = 64;

    private static final String OTHER_RECORD = "type:";

    private final DnsNames names;
    private final EventField queryName;
    private final EventField queryResults;

    private DnsEvents(DnsNames names, Schema schema) {
        this.names = names;
        queryName = EventField.of(schema, "QueryName");
        queryResults = EventField.of(schema, "QueryResults");
    }

    static Optional<EventReading> of(DnsNames names, Schema schema) {
        DnsEvents reading = new DnsEvents(names, schema);
        return reading.queryName.exists() && reading.queryResults.exists()
                ? Optional.of(reading)
                : Optional.empty();
    }

    @Override
    public void read(DecodedEvent event) {
        String results = queryResults.text(event);
        if (results.isEmpty()) {
            return;
        }
        String name = queryName.text(event);
        int from = 0;
        for (int i = 0; i < MAX_ADDRESSES && from < results.length(); i++) {
            int end = results.indexOf(';', from);
            end = end < 0 ? results.length() : end;
            String result = results.substring(from, end).strip();
            if (!result.startsWith(OTHER_RECORD)) {
                names.put(result, name, event.record().timestamp());
            }
            from = end + 1;
        }
    }
}
