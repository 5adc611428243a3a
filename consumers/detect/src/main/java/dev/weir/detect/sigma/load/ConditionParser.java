package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns `selection and not 1 of filter_*` into a condition, its selections put in their places.
///
/// ```
///   or    := and { "or" and }
///   and   := not { "and" not }
///   not   := "not" not | "(" or ")" | quantity "of" ("them" | pattern) | name
///   quantity := "1" | "any" | "all"
/// ```
///
/// Keywords read in any case, names and patterns as they stand. `them` is every selection that does
/// not begin with an underscore.
///
/// **Errors.** [RuleException] at the word. **Thread.** One.
final class ConditionParser {
    private final Map<String, Selection> selections;
    private final RuleLimits limits;
    private final Set<String> used = new HashSet<>();
    private int tests;
    private int depth;

    /// @param selections by name, in the order in which they stand
    ConditionParser(Map<String, Selection> selections, RuleLimits limits) {
        this.selections = selections;
        this.limits = limits;
    }

    /// Reads one condition.
    Condition parse(Scalar scalar) {
        ConditionTokens tokens = new ConditionTokens(scalar, limits);
        if (tokens.atEnd()) {
            throw tokens.wrong("an empty condition");
        }
        depth = 0;
        Condition condition = or(tokens);
        if (tokens.is("|") || tokens.is("near")) {
            throw tokens.wrong(
                    "aggregations in conditions are no part of Sigma 2: write a correlation");
        }
        if (!tokens.atEnd()) {
            throw tokens.wrong("unexpected here: " + tokens.word());
        }
        return condition;
    }

    /// Returns the names of the selections that conditions have named so far.
    Set<String> used() {
        return used;
    }

    private Condition or(ConditionTokens tokens) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(and(tokens));
        } while (tokens.take("or"));
        return Conditions.or(parts);
    }

    private Condition and(ConditionTokens tokens) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(not(tokens));
        } while (tokens.take("and"));
        return Conditions.and(parts);
    }

    private Condition not(ConditionTokens tokens) {
        boolean not = false;
        while (tokens.take("not")) {
            not = !not;
        }
        Condition condition = term(tokens);
        return not ? new Condition.Not(condition) : condition;
    }

    private Condition term(ConditionTokens tokens) {
        if (tokens.is("(")) {
            if (++depth > limits.depth()) {
                throw tokens.wrong("parentheses deeper than %d".formatted(limits.depth()));
            }
            int open = tokens.start();
            tokens.take();
            Condition inner = or(tokens);
            if (!tokens.take(")")) {
                throw tokens.wrongAt(open, "this parenthesis is not closed");
            }
            depth--;
            return inner;
        }
        if (tokens.atEnd() || tokens.is(")") || tokens.is("and") || tokens.is("or")) {
            throw tokens.wrong(
                    "the name of a selection is missing here"
                            + (tokens.atEnd() ? "" : ": " + tokens.word()));
        }
        int start = tokens.start();
        String word = tokens.take();
        if (tokens.is("of")) {
            return quantity(word, start, tokens);
        }
        Selection selection = selections.get(word);
        if (selection == null) {
            throw tokens.wrongAt(start, "unknown selection: " + word);
        }
        return use(selection, start, tokens);
    }

    private Condition quantity(String quantity, int start, ConditionTokens tokens) {
        boolean all = quantity.equalsIgnoreCase("all");
        if (!all && !quantity.equals("1") && !quantity.equalsIgnoreCase("any")) {
            throw tokens.wrongAt(start, "1, any or all stands before of, not " + quantity);
        }
        tokens.take();
        if (tokens.atEnd()) {
            throw tokens.wrong("after of stands them or a pattern of names");
        }
        int patternStart = tokens.start();
        boolean them = tokens.is("them");
        String pattern = tokens.take();
        List<Condition> parts = new ArrayList<>();
        for (Selection selection : selections.values()) {
            if (them ? !selection.name().startsWith("_") : fits(pattern, selection.name())) {
                parts.add(use(selection, start, tokens));
            }
        }
        if (parts.isEmpty()) {
            throw tokens.wrongAt(patternStart, "no selection fits: " + pattern);
        }
        return all ? Conditions.and(parts) : Conditions.or(parts);
    }

    private Condition use(Selection selection, int start, ConditionTokens tokens) {
        used.add(selection.name());
        tests += selection.tests();
        if (tests > limits.ruleTests()) {
            throw tokens.wrongAt(
                    start,
                    "more than %d tests in one rule, each selection counted as often as it is named"
                            .formatted(limits.ruleTests()));
        }
        return selection.condition();
    }

    /// Tells whether a name fits a pattern in which `*` is any text; in linear time for one star,
    /// and never worse than the product of the lengths.
    static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
