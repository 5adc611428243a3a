package dev.weir.detect.sigma.plain;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.List;
import java.util.Optional;

/// Decides whether a rule matches an event, straight from the specification: slow, and plain enough
/// to be right. What the compiled engine finds is held against it.
final class PlainEvaluator {
    private PlainEvaluator() {}

    static boolean matches(SigmaRule rule, PlainEvent event) {
        return event.sources().isTakenBy(rule.logSource()) && holds(rule.condition(), event);
    }

    static boolean holds(Condition condition, PlainEvent event) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> {
                boolean all = true;
                for (Condition part : parts) {
                    all &= holds(part, event);
                }
                yield all;
            }
            case Condition.Or(List<Condition> parts) -> {
                boolean any = false;
                for (Condition part : parts) {
                    any |= holds(part, event);
                }
                yield any;
            }
            case Condition.Not(Condition part) -> !holds(part, event);
            case Condition.Field(String field, ValueTest test) ->
                    holdsOfField(event.find(field), test, event);
            case Condition.Keyword(ValueTest test) ->
                    event.fields().values().stream()
                            .anyMatch(value -> PlainValueTests.passes(value, test, event));
        };
    }

    private static boolean holdsOfField(Optional<String> value, ValueTest test, PlainEvent event) {
        return switch (test) {
            case ValueTest.Exists(boolean expected) -> value.isPresent() == expected;
            case ValueTest.Absent() -> value.isEmpty();
            default -> value.isPresent() && PlainValueTests.passes(value.get(), test, event);
        };
    }
}
