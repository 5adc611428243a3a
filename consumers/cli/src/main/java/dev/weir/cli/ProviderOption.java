package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that names one provider among schemas.
final class ProviderOption {
    @Option(
            names = "--provider",
            paramLabel = "NAME|GUID",
            description = "only the schemas of this provider")
    private Optional<String> provider = Optional.empty();

    ProviderOption() {}

    boolean isGiven() {
        return provider.isPresent();
    }

    /// Returns the schemas that are wanted.
    ///
    /// **Errors.** [CommandFault] when a provider is named and has none.
    List<Schema> choose(Collection<Schema> schemas) {
        if (provider.isEmpty()) {
            return List.copyOf(schemas);
        }
        return choose(schemas, provider.get());
    }

    /// Returns the schemas of a provider.
    ///
    /// **Errors.** As [#choose].
    static List<Schema> choose(Collection<Schema> schemas, String provider) {
        ProviderMatch match = ProviderMatch.of(provider);
        List<Schema> chosen = schemas.stream().filter(match).toList();
        if (chosen.isEmpty()) {
            throw CommandFault.unreadable("no schemas of this provider: " + provider);
        }
        return chosen;
    }
}
