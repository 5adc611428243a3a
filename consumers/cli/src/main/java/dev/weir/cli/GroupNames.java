package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Names what was counted, when all schemas of a source are known.
///
/// **Thread.** One.
final class GroupNames {
    private final SchemaResolver schemas;
    private final Map<UUID, String> providers = new HashMap<>();
    private boolean isListed;

    GroupNames(SchemaResolver schemas) {
        this.schemas = schemas;
    }

    /// Returns the schema of a group's events.
    Optional<Schema> schema(EventGroup group) {
        return schemas.find(group.key());
    }

    /// Returns the provider's name: that which its events carry, that of their schema, or that of
    /// the schema of another of its events.
    Optional<String> provider(EventGroup group) {
        if (group.provider().isPresent()) {
            return group.provider();
        }
        Optional<String> ofSchema =
                schema(group).map(schema -> schema.names().provider()).filter(GroupNames::isName);
        return ofSchema.isPresent()
                ? ofSchema
                : Optional.ofNullable(listed().get(group.providerId()));
    }

    /// Returns the event's name: that which the events carry, or that of their schema.
    Optional<String> event(EventGroup group) {
        return group.name().isPresent()
                ? group.name()
                : schema(group).map(schema -> schema.names().display()).filter(GroupNames::isName);
    }

    private Map<UUID, String> listed() {
        if (!isListed) {
            isListed = true;
            for (Schema schema : schemas.schemas()) {
                if (isName(schema.names().provider())) {
                    providers.putIfAbsent(schema.key().providerId(), schema.names().provider());
                }
            }
        }
        return providers;
    }

    private static boolean isName(String text) {
        return !text.isEmpty();
    }
}
