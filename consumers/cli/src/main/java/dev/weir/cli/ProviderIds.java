package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.schema.tdh.InstalledProviders;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds the GUIDs of providers by their names: those whose schemas are known, and those that are
/// installed here.
///
/// **Thread.** One.
final class ProviderIds {
    private final KnownProviders known;
    private final EventTracing tracing;
    private Optional<InstalledProviders> installed = Optional.empty();

    /// @param tracing is asked for the installed ones when that is needed, which takes a moment
    ProviderIds(Invocation invocation, EventTracing tracing) {
        known = KnownProviders.of(invocation);
        this.tracing = tracing;
    }

    /// Returns a provider's GUID.
    ///
    /// **Errors.** [CommandFault] when no provider of this name is known.
    UUID find(String name) {
        return known.id(name)
                .or(() -> installed().findProvider(name))
                .orElseThrow(() -> CommandFault.usage(unknown(name)));
    }

    private String unknown(String name) {
        List<String> suggestions = installed().suggest(name);
        return "no such provider: %s; %s"
                .formatted(
                        name,
                        suggestions.isEmpty()
                                ? "'weir providers' lists those that are installed"
                                : "did you mean " + String.join(", or ", suggestions) + "?");
    }

    private InstalledProviders installed() {
        if (installed.isEmpty()) {
            installed = Optional.of(tracing.providers());
        }
        return installed.get();
    }
}
