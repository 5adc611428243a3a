package dev.weir.detect.sigma.match;

import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads conditions as formulas over the predicates of a bucket.
final class FormulaReader {
    /// From so many texts of one field on, a set stands for them.
    private static final int SMALLEST_SET = 4;

    private final FieldNames names;
    private final PredicateTable predicates;
    private final TestReader tests;

    FormulaReader(FieldNames names, PredicateTable predicates) {
        this.names = names;
        this.predicates = predicates;
        this.tests = new TestReader(names, predicates);
    }

    Formula read(Condition condition) {
        return read(condition, true);
    }

    private Formula read(Condition condition, boolean expected) {
        return switch (condition) {
            case Condition.Not(Condition part) -> read(part, !expected);
            case Condition.And(List<Condition> parts) -> join(parts, expected, expected);
            case Condition.Or(List<Condition> parts) -> join(parts, !expected, expected);
            case Condition.Field(String field, ValueTest test) ->
                    leaf(names.number(field), test, expected);
            case Condition.Keyword(ValueTest test) -> leaf(Scan.ALL_FIELDS, test, expected);
        };
    }

    private Formula leaf(int field, ValueTest test, boolean expected) {
        if (test instanceof ValueTest.Never) {
            return constant(!expected);
        }
        return new Formula.Leaf(tests.read(field, test), expected);
    }

    private static Formula constant(boolean value) {
        return value ? Formula.Constant.TRUE : Formula.Constant.FALSE;
    }

    /// Joins the parts of a condition.
    ///
    /// @param all whether all must hold once they are read, or any
    /// @param expected whether the parts or their opposites are read
    private Formula join(List<Condition> conditions, boolean all, boolean expected) {
        List<Formula> parts = new ArrayList<>();
        Map<Integer, Ints> texts = new LinkedHashMap<>();
        Formula.Constant decisive = all ? Formula.Constant.FALSE : Formula.Constant.TRUE;
        if (!collect(conditions, all, expected, parts, texts)) {
            return decisive;
        }
        for (Ints found : texts.values()) {
            if (found.size() >= SMALLEST_SET) {
                parts.add(new Formula.Leaf(predicates.anyOf(found.toArray()), !all));
            } else {
                for (int i = 0; i < found.size(); i++) {
                    parts.add(new Formula.Leaf(found.get(i), !all));
                }
            }
        }
        return switch (parts.size()) {
            case 0 -> constant(all);
            case 1 -> parts.getFirst();
            default -> all ? new Formula.All(parts) : new Formula.Any(parts);
        };
    }

    /// Collects parts, those of parts of the same kind included; texts that a set could stand for
    /// are kept by their scan. Tells whether no constant decides it all.
    private boolean collect(
            List<Condition> conditions,
            boolean all,
            boolean expected,
            List<Formula> parts,
            Map<Integer, Ints> texts) {
        for (Condition condition : conditions) {
            switch (read(condition, expected)) {
                case Formula.Constant constant -> {
                    if (constant == Formula.Constant.TRUE != all) {
                        return false;
                    }
                }
                case Formula.Leaf leaf -> add(leaf, all, parts, texts);
                case Formula.All(List<Formula> inner) when all -> addAll(inner, true, parts, texts);
                case Formula.Any(List<Formula> inner) when !all ->
                        addAll(inner, false, parts, texts);
                case Formula.All other -> parts.add(other);
                case Formula.Any other -> parts.add(other);
            }
        }
        return true;
    }

    private void addAll(
            List<Formula> inner, boolean all, List<Formula> parts, Map<Integer, Ints> texts) {
        for (Formula formula : inner) {
            if (formula instanceof Formula.Leaf leaf) {
                add(leaf, all, parts, texts);
            } else {
                parts.add(formula);
            }
        }
    }

    private void add(
            Formula.Leaf leaf, boolean all, List<Formula> parts, Map<Integer, Ints> texts) {
        if (leaf.expected() == all || !predicates.isText(leaf.predicate())) {
            parts.add(leaf);
            return;
        }
        Ints found = texts.computeIfAbsent(predicates.decider(leaf.predicate()), _ -> new Ints());
        for (int member : predicates.members(leaf.predicate())) {
            found.add(member);
        }
    }
}
