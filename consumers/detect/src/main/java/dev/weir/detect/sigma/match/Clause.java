package dev.weir.detect.sigma.match;

import java.util.Arrays;
import java.util.List;

/// Predicates of which one must hold for a rule to match: unless one does, nobody looks at it.
final class Clause {
    /// There is none: a rule that every event must be shown to.
    static final Clause NONE = new Clause(new int[0], Double.POSITIVE_INFINITY);

    private static final double NEVER = 1e-9;

    private final int[] predicates;
    private final double likelihood;

    private Clause(int[] predicates, double likelihood) {
        this.predicates = predicates;
        this.likelihood = likelihood;
    }

    /// Finds the clause of a formula that is least likely to hold.
    static Clause of(Formula formula, PredicateTable table) {
        return switch (formula) {
            case Formula.Constant _ -> NONE;
            case Formula.Leaf leaf -> ofLeaf(leaf, table);
            case Formula.All(List<Formula> parts) -> rarest(parts, table);
            case Formula.Any(List<Formula> parts) -> union(parts, table);
        };
    }

    private static Clause ofLeaf(Formula.Leaf leaf, PredicateTable table) {
        int predicate =
                table.isText(leaf.predicate()) ? leaf.predicate() : table.guard(leaf.predicate());
        if (!leaf.expected() || predicate == PredicateTable.NONE) {
            return NONE;
        }
        double likelihood = 0;
        for (int member : table.members(predicate)) {
            likelihood += likelihood(member, table);
        }
        return new Clause(new int[] {predicate}, likelihood);
    }

    /// Long texts are rare; those that many rules name are the common ones among them.
    private static double likelihood(int predicate, PredicateTable table) {
        double length = 1 + table.length(predicate);
        return NEVER + table.uses(predicate) / (length * length);
    }

    private static Clause rarest(List<Formula> parts, PredicateTable table) {
        Clause best = NONE;
        for (Formula part : parts) {
            Clause clause = of(part, table);
            if (clause.likelihood < best.likelihood) {
                best = clause;
            }
        }
        return best;
    }

    private static Clause union(List<Formula> parts, PredicateTable table) {
        Ints predicates = new Ints();
        double likelihood = 0;
        for (Formula part : parts) {
            Clause clause = of(part, table);
            if (clause.isNone()) {
                return NONE;
            }
            Arrays.stream(clause.predicates).forEach(predicates::add);
            likelihood += clause.likelihood;
        }
        return new Clause(predicates.toArray(), likelihood);
    }

    boolean isNone() {
        return predicates.length == 0;
    }

    /// Returns the predicates, decided by scans all.
    int[] predicates() {
        return predicates;
    }
}
