package dev.weir.detect.sigma.plain;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.text.CaseFolding;
import java.util.Map;
import java.util.Optional;

/// An event as nothing but its fields.
///
/// @param sources the log sources it belongs to
/// @param fields its values by name; no two names are the same without case
record PlainEvent(LogSourceSet sources, Map<String, String> fields) {

    Optional<String> find(String field) {
        return fields.entrySet().stream()
                .filter(entry -> CaseFolding.equal(entry.getKey(), field))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Activity toActivity(FieldNames names, long time, long sequence) {
        Activity activity = new Activity(names).begin(sources, time, sequence);
        fields.forEach(activity::set);
        return activity;
    }
}
