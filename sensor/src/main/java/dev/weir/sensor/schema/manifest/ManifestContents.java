package dev.weir.sensor.schema.manifest;

import java.util.List;

/// What a manifest holds.
///
/// @param providers the providers, in the order of the document
/// @param warnings what could not be read as it stands
public record ManifestContents(List<ManifestProvider> providers, List<ManifestWarning> warnings) {
    /// Makes contents; the lists are copied.
    public ManifestContents {
        providers = List.copyOf(providers);
        warnings = List.copyOf(warnings);
    }
}
