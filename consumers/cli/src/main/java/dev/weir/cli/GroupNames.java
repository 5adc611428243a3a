package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Names what was counted, when all schemas of a source are known.
///
/// **Thread.** One.
final class GroupNames {
    private final SchemaResolver schemas;
    private final List<SchemaSource> given;
    private final List<EventGroup> groups;
    private final Map<UUID, String> providers = new HashMap<>();
    private boolean isListed;

    /// @param schemas knows the schemas of what was counted
    /// @param given the user's schemas, which may be of other events of the same providers
    /// @param groups what was counted
    GroupNames(SchemaResolver schemas, List<SchemaSource> given, List<EventGroup> groups) {
        this.schemas = schemas;
        this.given = given;
        this.groups = groups;
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
            groups.forEach(group -> schema(group).ifPresent(this::list));
            given.forEach(source -> source.schemas().forEach(this::list));
        }
        return providers;
    }

    private void list(Schema schema) {
        if (isName(schema.names().provider())) {
            providers.putIfAbsent(schema.key().providerId(), schema.names().provider());
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty();
    }
}
