package dev.weir.detect.sigma;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which fields of an event the alerts of a rule show: those that its condition refers to, those
/// that it asks for, those that tell most; all, when it searches all for keywords.
final class ShownFields {
    private final Set<String> names = new LinkedHashSet<>();
    private final boolean searchesAll;
    private final int[] numbers;

    ShownFields(SigmaRule rule, FieldNames fields) {
        searchesAll = refersTo(rule.condition());
        names.addAll(rule.outputFields());
        names.addAll(TellingFields.of(rule.logSource()));
        numbers = names.stream().mapToInt(fields::number).distinct().toArray();
    }

    /// Returns their names.
    Set<String> names() {
        return names;
    }

    /// Copies those that an event has and that are not there yet.
    void copy(Activity activity, Map<String, String> to) {
        for (int field : numbers) {
            copy(activity, field, to);
        }
        if (searchesAll) {
            for (int i = 0; i < activity.fieldCount(); i++) {
                copy(activity, activity.fieldAt(i), to);
            }
        }
    }

    private static void copy(Activity activity, int field, Map<String, String> to) {
        if (activity.has(field)) {
            to.putIfAbsent(activity.names().name(field), activity.text(field));
        }
    }

    /// Notes the fields that a condition refers to; tells whether it searches all.
    private boolean refersTo(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> refersTo(parts);
            case Condition.Or(List<Condition> parts) -> refersTo(parts);
            case Condition.Not(Condition part) -> refersTo(part);
            case Condition.Keyword _ -> true;
            case Condition.Field(String field, ValueTest test) -> {
                names.add(field);
                if (test instanceof ValueTest.FieldReference reference) {
                    names.add(reference.otherField());
                }
                yield false;
            }
        };
    }

    private boolean refersTo(List<Condition> parts) {
        boolean all = false;
        for (Condition part : parts) {
            all |= refersTo(part);
        }
        return all;
    }
}
