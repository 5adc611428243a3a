package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Turns an extended temporal condition, `rule_a and (rule_b or not rule_c)`, into an expression.
///
/// **Errors.** [RuleException] at the word. **Thread.** One.
final class RuleExpressionParser {
    private final ConditionTokens tokens;
    private final RuleLimits limits;
    private final Set<String> rules = new LinkedHashSet<>();
    private int depth;

    RuleExpressionParser(Scalar scalar, RuleLimits limits) {
        tokens = new ConditionTokens(scalar, limits);
        this.limits = limits;
    }

    RuleExpression parse() {
        RuleExpression expression = or();
        if (!tokens.atEnd()) {
            throw tokens.wrong("unexpected here: " + tokens.word());
        }
        return expression;
    }

    /// Returns the rules that it names, in their order.
    Set<String> rules() {
        return rules;
    }

    private RuleExpression or() {
        List<RuleExpression> parts = new ArrayList<>();
        do {
            parts.add(and());
        } while (tokens.take("or"));
        return parts.size() == 1 ? parts.getFirst() : new RuleExpression.Or(List.copyOf(parts));
    }

    private RuleExpression and() {
        List<RuleExpression> parts = new ArrayList<>();
        do {
            parts.add(not());
        } while (tokens.take("and"));
        return parts.size() == 1 ? parts.getFirst() : new RuleExpression.And(List.copyOf(parts));
    }

    private RuleExpression not() {
        boolean not = false;
        while (tokens.take("not")) {
            not = !not;
        }
        RuleExpression term = term();
        return not ? new RuleExpression.Not(term) : term;
    }

    private RuleExpression term() {
        if (tokens.take("(")) {
            if (++depth > limits.depth()) {
                throw tokens.wrong("parentheses deeper than %d".formatted(limits.depth()));
            }
            RuleExpression inner = or();
            if (!tokens.take(")")) {
                throw tokens.wrong("a parenthesis is not closed");
            }
            depth--;
            return inner;
        }
        if (tokens.atEnd() || tokens.is(")") || tokens.is("and") || tokens.is("or")) {
            throw tokens.wrong("the name of a rule is missing here");
        }
        String rule = tokens.take();
        rules.add(rule);
        return new RuleExpression.Matched(rule);
    }
}
