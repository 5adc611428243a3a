package dev.weir.detect.etw;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// A property of a type of event, which the type may lack.
///
/// @param handle where it is; empty when the schema has none of the names
record EventProperty(Optional<PropertyHandle> handle) {

    /// Finds the first property of a schema that has one of some names.
    static EventProperty of(Schema schema, String... names) {
        for (String name : names) {
            Optional<PropertyHandle> handle = PropertyHandle.find(schema, name);
            if (handle.isPresent()) {
                return new EventProperty(handle);
            }
        }
        return new EventProperty(Optional.empty());
    }

    /// Tells whether an event has it.
    boolean isIn(DecodedEvent event) {
        return handle.isPresent() && event.isPresent(handle.get());
    }

    /// Returns its number, 0 when the event lacks it.
    long number(DecodedEvent event) {
        return handle.isPresent() ? event.getLong(handle.get()) : 0;
    }

    /// Returns its text, empty when the event lacks it.
    String text(DecodedEvent event) {
        return handle.isPresent() ? event.getString(handle.get()) : "";
    }

    /// Returns a view of its bytes, empty when the schema lacks it.
    Optional<PropertyValue> value(DecodedEvent event) {
        return handle.map(event::value);
    }
}
