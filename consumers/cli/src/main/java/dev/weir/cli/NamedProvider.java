package dev.weir.cli;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Chooses the events of the provider of a name: that of the event's schema, or that the event
/// carries; upper and lower case are alike.
///
/// **Thread.** One.
final class NamedProvider implements EventChoice {
    private final String wanted;
    private final Set<UUID> ids = new HashSet<>();
    private final SchemaMemory<Boolean> verdicts = new SchemaMemory<>(this::isWanted);
    private final SelfDescription selfDescription = new SelfDescription();

    /// @param known schemas of any events, of which the provider's other events are known too
    NamedProvider(String wanted, Collection<Schema> known) {
        this.wanted = wanted;
        for (Schema schema : known) {
            if (isWanted(schema)) {
                ids.add(schema.key().providerId());
            }
        }
    }

    @Override
    public boolean mayAccept(EventRecord record) {
        return true;
    }

    @Override
    public boolean accepts(DecodedEvent event) {
        Optional<Schema> schema = event.schema();
        if (schema.isPresent() && !schema.get().names().provider().isEmpty()) {
            return verdicts.of(schema.get());
        }
        EventRecord record = event.record();
        return selfDescription.findProviderName(record)
                ? selfDescription.name().equalsIgnoreCase(wanted)
                : !ids.isEmpty() && ids.contains(record.providerId());
    }

    @Override
    public List<String> doubts() {
        return List.of("no event is of a provider known by this name: " + wanted);
    }

    private boolean isWanted(Schema schema) {
        return schema.names().provider().equalsIgnoreCase(wanted);
    }
}
