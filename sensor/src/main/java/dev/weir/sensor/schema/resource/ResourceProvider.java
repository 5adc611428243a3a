package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.UUID;

/// A provider that a resource describes.
///
/// @param name the name the resource gives; older ones give none, then the provider's message or
///   the name of its first channel up to the slash stands for it; may be empty
/// @param schemas the schemas of its events
public record ResourceProvider(UUID id, String name, List<Schema> schemas) {
    /// Makes a provider; the schemas are copied.
    public ResourceProvider {
        schemas = List.copyOf(schemas);
    }
}
