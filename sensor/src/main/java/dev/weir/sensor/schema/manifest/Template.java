package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.Property;
import java.util.List;

/// What a template says of the events that refer to it.
///
/// @param properties the properties of the payload
/// @param tags the 28 tag bits of the events
record Template(List<Property> properties, int tags) {
    /// What an event without a template has.
    static final Template NONE = new Template(List.of(), 0);
}
