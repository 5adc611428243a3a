package dev.weir.sensor.schema.resource;

import java.util.List;

/// What a resource, or a file, tells of events.
///
/// @param providers the providers
/// @param warnings what could not be understood, and so is missing from them
public record ResourceContents(List<ResourceProvider> providers, List<String> warnings) {
    /// No providers, no warnings.
    public static final ResourceContents EMPTY = new ResourceContents(List.of(), List.of());

    /// Makes contents; the lists are copied.
    public ResourceContents {
        providers = List.copyOf(providers);
        warnings = List.copyOf(warnings);
    }
}
