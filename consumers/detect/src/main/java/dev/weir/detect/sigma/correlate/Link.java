package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import java.util.List;
import java.util.Optional;

/// From a rule to a correlation that is about it.
///
/// @param target which correlation
/// @param rule which of its rules
/// @param groupBy where it finds what sets groups apart
/// @param value where it finds what is counted or summed; empty for those that need none
record Link(int target, int rule, List<FieldReader> groupBy, Optional<FieldReader> value) {

    GroupKey key(Optional<Activity> activity, Optional<GroupKey> key) {
        return new GroupKey(groupBy.stream().map(reader -> reader.read(activity, key)).toList());
    }

    Optional<String> value(Optional<Activity> activity, Optional<GroupKey> key) {
        return value.flatMap(reader -> reader.read(activity, key));
    }
}
