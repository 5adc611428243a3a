package dev.weir.sensor.payload;

import dev.weir.sensor.payload.PayloadExpression.And;
import dev.weir.sensor.payload.PayloadExpression.Not;
import dev.weir.sensor.payload.PayloadExpression.Or;
import dev.weir.sensor.payload.PayloadExpression.Test;
import dev.weir.sensor.payload.PayloadExpression.Value;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings an expression into one of the two forms that Windows takes: some groups of predicates of
/// which one must hold whole (an "or" of "and"s), or some of which each must hold in part (an "and"
/// of "or"s).
///
/// Every expression has both forms, but they may be long; the shorter one that fits is taken.
final class NormalForm {
    private static final int MOST_PREDICATES = 8;
    private static final int MOST_FILTERS = 64;

    /// Whether groups are "and"s of which one must hold; else they are "or"s that all must.
    private final boolean groupsAreAnds;

    private NormalForm(boolean groupsAreAnds) {
        this.groupsAreAnds = groupsAreAnds;
    }

    static PayloadFilterPlan plan(PayloadCondition condition, PayloadExpression expression) {
        Optional<PayloadFilterPlan> ands = new NormalForm(true).plan(expression);
        Optional<PayloadFilterPlan> ors = new NormalForm(false).plan(expression);
        return Stream.concat(ands.stream(), ors.stream())
                .min(Comparator.comparingInt(plan -> plan.filters().size()))
                .orElseThrow(() -> tooComplex(condition));
    }

    private static PayloadException tooComplex(PayloadCondition condition) {
        return PayloadException.of(
                condition,
                "too complex for Windows, which takes filters of 8 predicates each, of which one"
                        + " must hold whole or all must hold in part; make it simpler, or check a"
                        + " part of it afterwards");
    }

    private Optional<PayloadFilterPlan> plan(PayloadExpression expression) {
        return groups(expression, false)
                .filter(groups ->
                        groups.stream().allMatch(group -> group.size() <= MOST_PREDICATES))
                .map(groups ->
                        new PayloadFilterPlan(
                                groups.stream()
                                        .map(group ->
                                                new PayloadFilterPlan.Filter(
                                                        List.copyOf(group), !groupsAreAnds))
                                        .toList(),
                                !groupsAreAnds && groups.size() > 1));
    }

    /// Returns the groups, or empty when they are too many.
    ///
    /// @param negated whether the opposite of the expression is meant
    private Optional<Set<Set<PayloadPredicate>>> groups(
            PayloadExpression expression, boolean negated) {
        return switch (expression) {
            case Not(PayloadExpression part) -> groups(part, !negated);
            case Test test -> Optional.of(Set.of(Set.of(predicate(test, negated))));
            case And(List<PayloadExpression> parts) ->
                    groupsAreAnds != negated ? crossed(parts, negated) : joined(parts, negated);
            case Or(List<PayloadExpression> parts) ->
                    groupsAreAnds != negated ? joined(parts, negated) : crossed(parts, negated);
        };
    }

    /// The groups of all parts.
    private Optional<Set<Set<PayloadPredicate>>> joined(
            List<PayloadExpression> parts, boolean negated) {
        Set<Set<PayloadPredicate>> all = new LinkedHashSet<>();
        for (PayloadExpression part : parts) {
            Optional<Set<Set<PayloadPredicate>>> groups = groups(part, negated);
            if (groups.isEmpty()) {
                return groups;
            }
            all.addAll(groups.get());
        }
        return all.size() > MOST_FILTERS ? Optional.empty() : Optional.of(all);
    }

    /// Every group of a part with every group of the others.
    private Optional<Set<Set<PayloadPredicate>>> crossed(
            List<PayloadExpression> parts, boolean negated) {
        Set<Set<PayloadPredicate>> all = Set.of(Set.of());
        for (PayloadExpression part : parts) {
            Optional<Set<Set<PayloadPredicate>>> groups = groups(part, negated);
            if (groups.isEmpty() || (long) all.size() * groups.get().size() > MOST_FILTERS) {
                return Optional.empty();
            }
            Set<Set<PayloadPredicate>> wider = new LinkedHashSet<>();
            for (Set<PayloadPredicate> one : all) {
                for (Set<PayloadPredicate> other : groups.get()) {
                    Set<PayloadPredicate> both = new LinkedHashSet<>(one);
                    both.addAll(other);
                    wider.add(both);
                }
            }
            all = wider;
        }
        return Optional.of(all);
    }

    private static PayloadPredicate predicate(Test test, boolean negated) {
        PayloadOperator operator = test.operator();
        if (negated) {
            operator =
                    operator.opposite()
                            .orElseThrow(() ->
                                    PayloadException.at(
                                            test.position(),
                                            "Windows has no opposite of modulo: take the 'not'"
                                                    + " away"));
        }
        String value = test.values().stream().map(Value::text).collect(Collectors.joining(","));
        return new PayloadPredicate(test.field(), operator, value);
    }
}
