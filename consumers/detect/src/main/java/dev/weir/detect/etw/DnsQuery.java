package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.DNS_CLIENT;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Queries of names that are done.
///
/// **Source.** Microsoft-Windows-DNS-Client 3008, which the process that asks writes itself.
final class DnsQuery implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    new Meaning(
                            new TypeId(DNS_CLIENT, 3008),
                            Set.of(SysmonEvent.DNS_QUERY),
                            DnsQuery::new));

    private final ViewContext view;
    private final String provider;
    private final EventProperty name;
    private final EventProperty status;
    private final EventProperty results;

    private DnsQuery(Schema schema, ViewContext view) {
        this.view = view;
        provider = schema.names().provider();
        name = EventProperty.of(schema, "QueryName");
        status = EventProperty.of(schema, "QueryStatus");
        results = EventProperty.of(schema, "QueryResults");
    }

    @Override
    public void read(DecodedEvent event) {
        if (name.isIn(event) && view.out().begin(SysmonEvent.DNS_QUERY, event.record(), provider)) {
            view.actors().fillActor(event.record().processId(), event.record().timestamp());
            if (view.out().wants(Field.QUERY_NAME)) {
                view.out().set(Field.QUERY_NAME, name.text(event));
            }
            if (status.isIn(event)) {
                view.out().set(Field.QUERY_STATUS, status.number(event));
            }
            if (view.out().wants(Field.QUERY_RESULTS)) {
                view.out().set(Field.QUERY_RESULTS, results.text(event));
            }
            view.out().deliver();
        }
    }
}
