package dev.weir.detect.etw.host;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/// A property that a schema may have, by one of the names that versions gave it.
final class EventField {
    private final Optional<PropertyHandle> handle;

    private EventField(Optional<PropertyHandle> handle) {
        this.handle = handle;
    }

    static EventField of(Schema schema, String... names) {
        for (String name : names) {
            Optional<PropertyHandle> found = PropertyHandle.find(schema, name);
            if (found.isPresent()) {
                return new EventField(found);
            }
        }
        return new EventField(Optional.empty());
    }

    /// Tells whether the schema has it.
    boolean exists() {
        return handle.isPresent();
    }

    boolean isIn(DecodedEvent event) {
        return handle.isPresent() && event.isPresent(handle.get());
    }

    /// Returns a number; 0 when the event has none.
    long number(DecodedEvent event) {
        return handle.isPresent() ? event.getLong(handle.get()) : 0;
    }

    OptionalLong optionalNumber(DecodedEvent event) {
        return isIn(event) ? OptionalLong.of(number(event)) : OptionalLong.empty();
    }

    /// Returns a text; empty when the event has none.
    String text(DecodedEvent event) {
        return handle.isPresent() ? event.getString(handle.get()) : "";
    }
}
