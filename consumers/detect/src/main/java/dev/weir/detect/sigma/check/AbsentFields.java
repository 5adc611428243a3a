package dev.weir.detect.sigma.check;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What becomes of a condition when some fields are never there.
///
/// A test of such a field is false, but one for its absence true; any other test can be either.
final class AbsentFields {
    private final Set<String> absent;
    private boolean missesMatches;
    private boolean matchesMore;

    /// @param absent names, in any case
    AbsentFields(Collection<String> absent) {
        this.absent = absent.stream().map(CaseFolding::fold).collect(Collectors.toSet());
    }

    /// Returns the names of all fields that a condition tests, as they are spelled first.
    static Collection<String> of(Condition condition) {
        Map<String, String> names = new LinkedHashMap<>();
        collect(condition, names);
        return names.values();
    }

    private static void collect(Condition condition, Map<String, String> names) {
        switch (condition) {
            case Condition.And(List<Condition> parts) -> parts.forEach(it -> collect(it, names));
            case Condition.Or(List<Condition> parts) -> parts.forEach(it -> collect(it, names));
            case Condition.Not(Condition part) -> collect(part, names);
            case Condition.Field(String field, ValueTest test) -> {
                if (!field.isEmpty()) {
                    names.putIfAbsent(CaseFolding.fold(field), field);
                }
                if (test instanceof ValueTest.FieldReference reference) {
                    names.putIfAbsent(
                            CaseFolding.fold(reference.otherField()), reference.otherField());
                }
            }
            case Condition.Keyword _ -> {}
        }
    }

    /// Tells whether a condition can still hold, and notes what the absent fields do to it.
    boolean canHold(Condition condition) {
        return can(condition, true, true);
    }

    /// Tells whether tests of absent fields fail that would have to hold.
    boolean missesMatches() {
        return missesMatches;
    }

    /// Tells whether tests of absent fields fail that would have to hold for the rule not to match.
    boolean matchesMore() {
        return matchesMore;
    }

    /// Tells whether a condition can have an outcome.
    ///
    /// @param outcome the outcome asked for
    /// @param upright whether an even number of negations is around it
    private boolean can(Condition condition, boolean outcome, boolean upright) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> parts(parts, outcome, upright, outcome);
            case Condition.Or(List<Condition> parts) -> parts(parts, outcome, upright, !outcome);
            case Condition.Not(Condition part) -> can(part, !outcome, !upright);
            case Condition.Keyword(ValueTest test) ->
                    !outcome || !(test instanceof ValueTest.Never);
            case Condition.Field(String field, ValueTest test) -> {
                if (!outcome || !isAbsent(field, test)) {
                    noteIfAbsent(field, test, upright);
                    yield outcome
                            ? !(test instanceof ValueTest.Never)
                            : !(isAbsent(field) && isForAbsence(test));
                }
                noteIfAbsent(field, test, upright);
                yield false;
            }
        };
    }

    /// @param all whether all parts must be able to, else one
    private boolean parts(List<Condition> parts, boolean outcome, boolean upright, boolean all) {
        boolean any = false;
        boolean every = true;
        for (Condition part : parts) {
            boolean can = can(part, outcome, upright);
            any |= can;
            every &= can;
        }
        return all ? every : any;
    }

    private void noteIfAbsent(String field, ValueTest test, boolean upright) {
        if (isAbsent(field, test)) {
            missesMatches |= upright;
            matchesMore |= !upright;
        } else if (isAbsent(field) && isForAbsence(test)) {
            missesMatches |= !upright;
            matchesMore |= upright;
        }
    }

    /// Tells whether a test is of an absent field and so false.
    private boolean isAbsent(String field, ValueTest test) {
        return (isAbsent(field) && !isForAbsence(test))
                || (test instanceof ValueTest.FieldReference reference
                        && isAbsent(reference.otherField()));
    }

    private boolean isAbsent(String field) {
        return absent.contains(CaseFolding.fold(field));
    }

    private static boolean isForAbsence(ValueTest test) {
        return test instanceof ValueTest.Absent
                || (test instanceof ValueTest.Exists(boolean expected) && !expected);
    }
}
