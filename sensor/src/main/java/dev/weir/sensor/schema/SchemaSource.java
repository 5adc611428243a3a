package dev.weir.sensor.schema;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A place where schemas are known.
///
/// **Thread.** One, unless an implementation says otherwise.
@FunctionalInterface
public interface SchemaSource {
    /// Returns the schema of the events that a key identifies, or empty when it is not known here.
    Optional<Schema> find(SchemaKey key);

    /// Returns all schemas known here, as far as they can be listed.
    default Collection<Schema> schemas() {
        return List.of();
    }

    /// Returns a number that changes whenever [#find] may answer otherwise than before.
    default long generation() {
        return 0;
    }
}
