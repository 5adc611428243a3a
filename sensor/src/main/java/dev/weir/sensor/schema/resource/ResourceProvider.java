package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.UUID;

/// A provider that a resource describes.
///
/// @param name the name the resource gives; older ones give none, then it is taken from the
///   provider's message or channels, as far as there are any; may be empty
/// @param schemas the schemas of its events
public record ResourceProvider(UUID id, String name, List<Schema> schemas) {
    /// Makes a provider; the schemas are copied.
    public ResourceProvider {
        schemas = List.copyOf(schemas);
    }
}
