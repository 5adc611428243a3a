package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import java.util.UUID;

/// Finds the GUIDs of providers by their names: those that are installed here, else those whose
/// schemas are known.
///
/// @param invocation where known schemas are kept
/// @param tracing what tells which providers are installed
record ProviderIds(Invocation invocation, EventTracing tracing) {

    /// Returns a provider's GUID.
    ///
    /// **Errors.** [CommandFault] when no provider of this name is known.
    UUID find(String name) {
        return KnownProviders.of(invocation)
                .id(name)
                .orElseThrow(() -> CommandFault.usage("no such provider: " + name));
    }
}
