package dev.weir.sensor.schema;

import java.util.List;

/// How the payload of one sort of event is to be read, and what it and its parts are called.
///
/// One schema holds for 32- and 64-bit events: pointers have the length that the event's header
/// tells.
///
/// @param key what identifies the events this is the schema of
/// @param decodingSource by which of Windows' mechanisms the event was described
/// @param origin where Weir has the schema from
/// @param descriptor the numbers the provider declared for the event; zero where a schema does not
///   declare them
/// @param names the names of the event and of those numbers
/// @param properties the properties of the payload, in order
/// @param tags the 28 tag bits a provider may give an event
public record Schema(
        SchemaKey key,
        DecodingSource decodingSource,
        SchemaOrigin origin,
        EventDescriptor descriptor,
        EventNames names,
        List<Property> properties,
        int tags) {

    /// Makes a schema; the properties are copied.
    public Schema {
        properties = List.copyOf(properties);
    }
}
