package dev.weir.sensor.schema;

import java.util.Optional;

/// A place where schemas are known.
///
/// **Thread.** One, unless an implementation says otherwise.
@FunctionalInterface
public interface SchemaSource {
    /// Returns the schema of the events that a key identifies, or empty when it is not known here.
    Optional<Schema> find(SchemaKey key);
}
