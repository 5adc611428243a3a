package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The modifiers of one field, in the order in which they are written.
///
/// Each takes the kinds of values that it makes sense for; anything else is an error, as is `re`,
/// `cidr` or `exists` after one that changes values, a flag of `re` without it, and a modifier
/// written twice.
///
/// @param field the field's name; empty for keywords
record ModifierChain(String field, List<Modifier> modifiers) {

    /// Reads a key such as `CommandLine|windash|contains`.
    static ModifierChain parse(Scalar key) {
        String text = key.text();
        int bar = text.indexOf('|');
        String field = bar < 0 ? text : text.substring(0, bar);
        Set<Modifier> before = EnumSet.noneOf(Modifier.class);
        List<Modifier> modifiers = new ArrayList<>();
        while (bar >= 0) {
            int next = text.indexOf('|', bar + 1);
            int offset = bar + 1;
            String name = text.substring(offset, next < 0 ? text.length() : next);
            Modifier modifier =
                    Modifier.find(name)
                            .orElseThrow(() -> key.wrong(offset, "unknown modifier: " + name));
            String wrong = whyNot(modifier, before, field.isEmpty());
            if (!wrong.isEmpty()) {
                throw key.wrong(offset, wrong);
            }
            before.add(modifier);
            modifiers.add(modifier);
            bar = next;
        }
        return new ModifierChain(field, modifiers);
    }

    private static String whyNot(Modifier modifier, Set<Modifier> before, boolean keyword) {
        if (before.contains(modifier)) {
            return "the modifier stands here twice: " + modifier.label();
        }
        if (modifier.isFirst() && !before.stream().allMatch(Modifier::isOfList)) {
            return "%s takes values as they are written and so stands before other modifiers"
                    .formatted(modifier.label());
        }
        boolean flag =
                modifier == Modifier.IGNORECASE
                        || modifier == Modifier.MULTILINE
                        || modifier == Modifier.DOTALL;
        if (flag && !before.contains(Modifier.RE)) {
            return "%s is a flag of re, which must stand before it".formatted(modifier.label());
        }
        boolean needsField =
                switch (modifier) {
                    case STARTSWITH, ENDSWITH, EXISTS, LT, LTE, GT, GTE, CIDR, FIELDREF -> true;
                    case MINUTE, HOUR, DAY, WEEK, MONTH, YEAR -> true;
                    default -> false;
                };
        return keyword && needsField ? modifier.label() + " needs a field" : "";
    }

    boolean has(Modifier modifier) {
        return modifiers.contains(modifier);
    }

    /// Returns the tests of which one must hold for a value to be met.
    List<ValueTest> apply(Scalar scalar, ModifierStep step) {
        List<Value> values = new ArrayList<>();
        values.add(
                has(Modifier.RE)
                        ? new Value.Text(TextPattern.literal(scalar.text()), false)
                        : Value.of(scalar));
        for (Modifier modifier : modifiers) {
            if (modifier.isOfList()) {
                continue;
            }
            List<Value> changed = new ArrayList<>();
            for (Value value : values) {
                changed.addAll(step.apply(modifier, value, scalar));
                step.checkCount(changed.size(), scalar);
            }
            values = changed;
        }
        List<ValueTest> tests = new ArrayList<>();
        for (Value value : values) {
            tests.add(step.test(value, has(Modifier.CASED), scalar));
        }
        return tests;
    }
}
