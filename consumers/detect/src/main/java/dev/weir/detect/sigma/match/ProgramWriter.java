package dev.weir.detect.sigma.match;

import java.util.ArrayList;
import java.util.List;

/// Writes formulas as jumps.
///
/// ```
///   step  | predicate | where to go when it holds | where to go when not |
/// ```
///
/// What is cheap and decides most stands first.
final class ProgramWriter {
    /// In place of a step: the formula holds.
    static final int HOLDS = -1;

    /// In place of a step: the formula does not hold.
    static final int FAILS = -2;

    /// How many numbers a step has.
    static final int STEP = 3;

    private static final int SCANNED = 0;
    private static final int SCANNED_NOW = 1;
    private static final int GUARDED = 2;
    private static final int TESTED = 3;

    private final PredicateTable table;
    private final boolean[] eager;
    private final Ints code = new Ints();

    /// @param eager by scan, whether it is made for every event
    ProgramWriter(PredicateTable table, boolean[] eager) {
        this.table = table;
        this.eager = eager;
    }

    /// Writes a formula; returns its first step.
    int write(Formula formula) {
        return write(formula, HOLDS, FAILS);
    }

    /// Returns how many numbers have been written.
    int size() {
        return code.size();
    }

    /// Returns all steps.
    int[] code() {
        return code.toArray();
    }

    private int write(Formula formula, int then, int otherwise) {
        return switch (formula) {
            case Formula.Constant constant -> constant == Formula.Constant.TRUE ? then : otherwise;
            case Formula.Leaf leaf -> step(leaf, then, otherwise);
            case Formula.All(List<Formula> parts) -> {
                int next = then;
                for (Formula part : backwards(parts)) {
                    next = write(part, next, otherwise);
                }
                yield next;
            }
            case Formula.Any(List<Formula> parts) -> {
                int next = otherwise;
                for (Formula part : backwards(parts)) {
                    next = write(part, then, next);
                }
                yield next;
            }
        };
    }

    private int step(Formula.Leaf leaf, int then, int otherwise) {
        int at = code.size();
        code.add(leaf.predicate());
        code.add(leaf.expected() ? then : otherwise);
        code.add(leaf.expected() ? otherwise : then);
        return at;
    }

    private List<Formula> backwards(List<Formula> parts) {
        List<Formula> sorted = new ArrayList<>(parts);
        sorted.sort((a, b) -> Integer.compare(cost(b), cost(a)));
        return sorted;
    }

    private int cost(Formula formula) {
        return switch (formula) {
            case Formula.Constant _ -> SCANNED;
            case Formula.Leaf leaf -> cost(leaf.predicate());
            case Formula.All(List<Formula> parts) -> dearest(parts);
            case Formula.Any(List<Formula> parts) -> dearest(parts);
        };
    }

    private int dearest(List<Formula> parts) {
        int cost = SCANNED;
        for (Formula part : parts) {
            cost = Math.max(cost, cost(part));
        }
        return cost;
    }

    private int cost(int predicate) {
        if (table.isText(predicate)) {
            return eager[table.decider(predicate)] ? SCANNED : SCANNED_NOW;
        }
        return table.guard(predicate) == PredicateTable.NONE ? TESTED : GUARDED;
    }
}
