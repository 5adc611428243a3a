package dev.weir.detect.sigma.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.match.RuleMatcher;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A million times a random rule and a random event: the compiled engine says what the plain
/// evaluator says.
class CompiledAgainstPlainTest {
    private static final int ROUNDS = 20;
    private static final int RULES = 250;
    private static final int EVENTS = 200;

    @Test
    void compiledRulesMatchWhatPlainOnesMatch() {
        long pairs = 0;
        long matches = 0;

        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(20261125 + round);
            List<PlainEvent> events = new RandomEvents(random).make(EVENTS);
            List<SigmaRule> rules = new RandomRules(random, events).make(RULES);
            matches += compare(rules, events);
            pairs += (long) rules.size() * events.size();
        }

        assertThat(pairs).isEqualTo(1_000_000);
        assertThat(matches).isBetween(pairs / 20, pairs / 2);
    }

    private static long compare(List<SigmaRule> rules, List<PlainEvent> events) {
        FieldNames names = new FieldNames();
        RuleMatcher matcher = RuleMatcher.compile(rules, names, RandomEvents.SETS);
        long matches = 0;
        for (int i = 0; i < events.size(); i++) {
            Activity activity = events.get(i).toActivity(names, 1, i);
            BitSet compiled = new BitSet();
            matcher.match(activity, compiled::set);
            for (int rule = 0; rule < rules.size(); rule++) {
                boolean plain = PlainEvaluator.matches(rules.get(rule), events.get(i));
                if (plain != compiled.get(rule)) {
                    throw new AssertionError(explain(rules, rule, events.get(i), plain));
                }
                matches += plain ? 1 : 0;
            }
        }
        return matches;
    }

    private static String explain(
            List<SigmaRule> rules, int rule, PlainEvent event, boolean plain) {
        SigmaRule found = rules.get(rule);
        if (!differs(found, event)) {
            return "only among %d other rules, plain=%s: %s on %s"
                    .formatted(rules.size() - 1, plain, found, event);
        }
        Condition smallest =
                Shrinking.shrink(found.condition(), it -> differs(with(found, it), event));
        PlainEvent smaller = Shrinking.shrink(event, it -> differs(with(found, smallest), it));
        return "plain=%s compiled=%s: %s %s on %s"
                .formatted(
                        PlainEvaluator.matches(with(found, smallest), smaller),
                        compiled(with(found, smallest), smaller),
                        found.logSource(),
                        smallest,
                        smaller);
    }

    private static boolean differs(SigmaRule rule, PlainEvent event) {
        return PlainEvaluator.matches(rule, event) != compiled(rule, event);
    }

    private static boolean compiled(SigmaRule rule, PlainEvent event) {
        FieldNames names = new FieldNames();
        RuleMatcher matcher = RuleMatcher.compile(List.of(rule), names, RandomEvents.SETS);
        BitSet matched = new BitSet();
        matcher.match(event.toActivity(names, 1, 1), matched::set);
        return matched.get(0);
    }

    private static SigmaRule with(SigmaRule rule, Condition condition) {
        return new SigmaRule(
                rule.facts(),
                rule.name(),
                rule.logSource(),
                condition,
                rule.outputFields(),
                rule.origin());
    }
}
