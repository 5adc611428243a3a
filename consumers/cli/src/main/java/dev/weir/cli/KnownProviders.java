package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The providers whose schemas are known, in the catalogue or built in, by name and by GUID.
///
/// **Thread.** Any.
final class KnownProviders {
    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<UUID, String> names = new HashMap<>();

    private KnownProviders() {}

    static KnownProviders of(Invocation invocation) {
        KnownProviders providers = new KnownProviders();
        KnownSchemas.of(invocation).forEach(providers::add);
        return providers;
    }

    private void add(Schema schema) {
        String name = schema.names().provider();
        if (!name.isEmpty()) {
            ids.putIfAbsent(name.toLowerCase(Locale.ROOT), schema.key().providerId());
            names.putIfAbsent(schema.key().providerId(), name);
        }
    }

    /// Finds a provider by its name, without regard to case.
    Optional<UUID> id(String name) {
        return Optional.ofNullable(ids.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Finds the name of a provider.
    Optional<String> name(UUID id) {
        return Optional.ofNullable(names.get(id));
    }
}
