package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a correlation finds one of its fields for one of its rules.
///
/// @param ofKey which of the group's values it is, when the rule is a correlation that groups by it
/// @param field the event's field
record FieldReader(OptionalInt ofKey, int field) {

    /// Reads it.
    ///
    /// @param activity the event that completed the rule; empty when only time had to pass
    /// @param key the group in which the rule held, when it is a correlation
    Optional<String> read(Optional<Activity> activity, Optional<GroupKey> key) {
        if (ofKey.isPresent() && key.isPresent()) {
            return key.get().value(ofKey.getAsInt());
        }
        return activity.filter(it -> it.has(field)).map(it -> it.text(field));
    }
}
