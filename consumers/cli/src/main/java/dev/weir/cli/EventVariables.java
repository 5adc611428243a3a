package dev.weir.cli;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;
import java.util.Set;

/// What a condition may ask of an event whose schema is known.
///
/// **Thread.** One. **Lifetime.** As the event last moved to.
final class EventVariables implements CelVariableResolver {
    static final String PROVIDER = "provider";
    static final String NAME = "name";
    static final String STATUS = "status";

    /// The names under which all properties are known together.
    static final Set<String> PROPERTIES = Set.of("properties", "p");

    private final HeaderVariables header;
    private final PropertyMap properties;
    private final SelfDescription selfDescription = new SelfDescription();
    private Optional<DecodedEvent> event = Optional.empty();

    EventVariables(HeaderVariables header, PropertyMap properties) {
        this.header = header;
        this.properties = properties;
    }

    void move(DecodedEvent newEvent) {
        event = Optional.of(newEvent);
        header.move(newEvent.record());
    }

    @Override
    public Optional<Object> find(String name) {
        Optional<Object> inHeader = header.find(name);
        if (inHeader.isPresent()) {
            return inHeader;
        }
        if (PROPERTIES.contains(name)) {
            return Optional.of(properties);
        }
        return switch (name) {
            case PROVIDER -> event.map(this::provider);
            case NAME -> event.map(this::name);
            case STATUS -> event.map(it -> it.status().label());
            default -> Optional.ofNullable(properties.get(name));
        };
    }

    private Object provider(DecodedEvent of) {
        String inSchema = of.schema().map(schema -> schema.names().provider()).orElse("");
        return inSchema.isEmpty() && selfDescription.findProviderName(of.record())
                ? selfDescription.name()
                : orNull(inSchema);
    }

    private Object name(DecodedEvent of) {
        String inSchema = of.schema().map(EventVariables::display).orElse("");
        return inSchema.isEmpty() && selfDescription.findEventName(of.record())
                ? selfDescription.name()
                : orNull(inSchema);
    }

    private static String display(Schema schema) {
        return schema.names().display();
    }

    private static Object orNull(String text) {
        return text.isEmpty() ? NullValue.NULL_VALUE : text;
    }
}
