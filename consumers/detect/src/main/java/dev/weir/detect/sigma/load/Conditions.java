package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;

/// Joins conditions, as flat as can be.
final class Conditions {
    private Conditions() {}

    /// Returns what holds when all do; of none, what a broken rule has, which nobody will see.
    static Condition and(List<Condition> parts) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.And(List<Condition> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(part);
            }
        }
        return flat.isEmpty()
                ? never()
                : flat.size() == 1 ? flat.getFirst() : new Condition.And(flat);
    }

    /// Returns what holds when any does; nothing does of none.
    static Condition or(List<Condition> parts) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.Or(List<Condition> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(part);
            }
        }
        return flat.isEmpty()
                ? never()
                : flat.size() == 1 ? flat.getFirst() : new Condition.Or(flat);
    }

    private static Condition never() {
        return new Condition.Field("", new ValueTest.Never());
    }
}
