package dev.weir.cli;

import dev.weir.cli.live.SettingText;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// A provider as the user names it, by its name or its GUID, among schemas.
///
/// @param text what the user wrote
/// @param id the GUID, if it is one
record ProviderMatch(String text, Optional<UUID> id) implements Predicate<Schema> {

    static ProviderMatch of(String text) {
        return new ProviderMatch(text, SettingText.guid(text));
    }

    @Override
    public boolean test(Schema schema) {
        return id.isPresent()
                ? schema.key().providerId().equals(id.get())
                : schema.names().provider().equalsIgnoreCase(text);
    }
}
