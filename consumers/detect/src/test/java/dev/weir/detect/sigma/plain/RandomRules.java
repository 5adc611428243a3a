package dev.weir.detect.sigma.plain;

import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes rules of any shape, with values taken from events so that they often match.
final class RandomRules {
    private static final int DEEPEST = 4;

    private final Random random;
    private final RandomText text;
    private final RandomValueTests tests;

    RandomRules(Random random, List<PlainEvent> events) {
        this.random = random;
        this.text = new RandomText(random);
        this.tests = new RandomValueTests(random, events);
    }

    List<SigmaRule> make(int count) {
        List<SigmaRule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(
                    new SigmaRule(
                            RuleFacts.of("rule-" + i, "Rule " + i, Level.LOW),
                            "",
                            text.pick(RandomEvents.SOURCES),
                            condition(1),
                            List.of(),
                            new RuleOrigin("random", i, 0)));
        }
        return rules;
    }

    private Condition condition(int depth) {
        int choice = depth < DEEPEST ? random.nextInt(10) : 9;
        return switch (choice) {
            case 0, 1 -> new Condition.And(parts(depth, 3));
            case 2, 3 -> new Condition.Or(parts(depth, 4));
            case 4 -> new Condition.Not(condition(depth + 1));
            case 5 -> values();
            default -> test();
        };
    }

    private List<Condition> parts(int depth, int most) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(most - 1); i > 0; i--) {
            parts.add(condition(depth + 1));
        }
        return parts;
    }

    /// A list of values of one field, as most rules have them.
    private Condition values() {
        String field = field();
        List<Condition> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6); i > 0; i--) {
            parts.add(new Condition.Field(field, tests.text()));
        }
        return random.nextInt(4) == 0 ? new Condition.And(parts) : new Condition.Or(parts);
    }

    private Condition test() {
        if (random.nextInt(8) == 0) {
            ValueTest test = random.nextInt(4) == 0 ? tests.regex() : tests.keyword();
            return new Condition.Keyword(test);
        }
        return new Condition.Field(field(), tests.any(this::field));
    }

    private String field() {
        String field = random.nextInt(20) == 0 ? "Absent" : text.pick(RandomEvents.FIELDS);
        return random.nextInt(6) == 0 ? text.inAnyCase(field) : field;
    }
}
