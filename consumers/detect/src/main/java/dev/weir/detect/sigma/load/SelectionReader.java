package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Entry;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.load.YamlNode.Sequence;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;

/// Turns a selection into the condition that it stands for.
///
/// A map is all of its fields, a list any of its items, a text a keyword; the values of a field are
/// any of them, or all with the modifier `all`.
///
/// **Thread.** One.
final class SelectionReader {
    private final ModifierStep step;
    private final Problems problems;

    SelectionReader(RuleLoaderOptions options, Problems problems) {
        step = new ModifierStep(options);
        this.problems = problems;
    }

    /// Reads a selection; what is wrong in it is added to the problems.
    Selection read(String name, YamlNode node) {
        Counter counter = new Counter();
        Condition condition = condition(node, counter);
        return new Selection(name, condition, counter.tests);
    }

    private Condition condition(YamlNode node, Counter counter) {
        return switch (node) {
            case Mapping map -> fields(map, counter);
            case Sequence list when list.items().stream().allMatch(Scalar.class::isInstance) ->
                    values(new ModifierChain("", List.of()), node, counter);
            case Sequence list ->
                    Conditions.or(
                            list.items().stream().map(item -> condition(item, counter)).toList());
            case Scalar _ -> values(new ModifierChain("", List.of()), node, counter);
        };
    }

    private Condition fields(Mapping map, Counter counter) {
        if (map.entries().isEmpty()) {
            problems.error(map, "a selection that tests nothing");
        }
        List<Condition> parts = new ArrayList<>();
        for (Entry entry : map.entries().values()) {
            try {
                parts.add(values(ModifierChain.parse(entry.key()), entry.value(), counter));
            } catch (RuleException e) {
                problems.error(e);
            }
        }
        return Conditions.and(parts);
    }

    private Condition values(ModifierChain chain, YamlNode node, Counter counter) {
        List<YamlNode> values = YamlNode.listOf(node);
        List<Condition> parts = new ArrayList<>();
        for (YamlNode value : values) {
            try {
                parts.add(value(chain, value, counter));
            } catch (RuleException e) {
                problems.error(e);
            }
        }
        boolean all = chain.has(Modifier.ALL);
        if (all && values.size() == 1) {
            problems.warning(node, "all has no effect on a single value");
        }
        if (values.isEmpty()) {
            problems.warning(node, "an empty list holds of nothing");
        }
        Condition condition =
                all && !values.isEmpty() ? Conditions.and(parts) : Conditions.or(parts);
        return chain.has(Modifier.NEQ) ? new Condition.Not(condition) : condition;
    }

    private Condition value(ModifierChain chain, YamlNode node, Counter counter) {
        if (!(node instanceof Scalar scalar)) {
            throw new RuleException(node, "a value is one text or number, not " + node.kind());
        }
        List<Condition> tests = new ArrayList<>();
        for (ValueTest test : chain.apply(scalar, step)) {
            counter.tests++;
            tests.add(
                    chain.field().isEmpty()
                            ? new Condition.Keyword(keyword(test, scalar))
                            : new Condition.Field(chain.field(), test));
        }
        return Conditions.or(tests);
    }

    private static ValueTest keyword(ValueTest test, Scalar where) {
        return switch (test) {
            case ValueTest.Text(List<TextPart> parts, boolean cased) ->
                    new ValueTest.Text(
                            new TextPattern(parts).anyBefore().anyAfter().parts(), cased);
            case ValueTest.Regex regex -> regex;
            case ValueTest.Never never -> never;
            default ->
                    throw new RuleException(
                            where, "a keyword is a text or a regular expression: " + where.text());
        };
    }

    /// Counts tests.
    private static final class Counter {
        int tests;
    }
}
