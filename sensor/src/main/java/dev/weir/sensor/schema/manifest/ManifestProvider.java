package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.UUID;

/// A provider and the events it declares.
///
/// @param id the GUID that its events carry
/// @param name its name; empty if the manifest gives none
/// @param schemas the schemas of its events, in the order of the document, each key once
public record ManifestProvider(UUID id, String name, List<Schema> schemas) {
    /// Makes a provider; the schemas are copied.
    public ManifestProvider {
        schemas = List.copyOf(schemas);
    }
}
