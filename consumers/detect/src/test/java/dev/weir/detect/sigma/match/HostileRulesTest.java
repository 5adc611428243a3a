package dev.weir.detect.sigma.match;

import static dev.weir.detect.sigma.match.Rules.field;
import static dev.weir.detect.sigma.match.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileRulesTest {
    private static final long MIB = 1 << 20;

    @Test
    @Timeout(30)
    void tenThousandWildcardsAreMatchedInBoundedTime() {
        String many = "a*".repeat(10_000);
        String questions = "?a".repeat(10_000);
        Rules rules =
                new Rules()
                        .add(field("A", text(many)))
                        .add(field("A", text("*" + many + "b")))
                        .add(field("A", text("*" + questions + "b*")))
                        .add(field("A", text(questions)));
        RuleMatcher matcher = rules.compile();

        for (int i = 0; i < 5; i++) {
            assertThat(Rules.match(matcher, rules.activity("A", "a".repeat(64_000 + i))))
                    .containsExactly(0);
        }
        assertThat(Rules.match(matcher, rules.activity("A", "a".repeat(20_000))))
                .containsExactly(0, 3);
    }

    @Test
    @Timeout(30)
    void aHundredThousandTextsStayWithinBounds() {
        Random random = new Random(5);
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            parts.add(field("A", text("*" + Long.toString(random.nextLong(), 36) + "*")));
        }
        parts.add(field("A", text("*needle*")));
        Rules rules = new Rules().add(new Condition.Or(parts));
        RuleMatcher matcher = rules.compile();

        assertThat(Rules.match(matcher, rules.activity("A", "xneedlex"))).containsExactly(0);
        assertThat(Rules.match(matcher, rules.activity("A", "xneedllex"))).isEmpty();
        assertThat(matcher.statistics().automatonBytes()).isLessThan(64 * MIB);
    }

    @Test
    @Timeout(30)
    void hugeTextsStayWithinBounds() {
        Random random = new Random(6);
        Rules rules = new Rules();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 1_000_000) {
                text.append(Long.toString(random.nextLong(), 36));
            }
            texts.add(text.toString());
            rules.add(field("A", text("*" + text + (i % 2 == 0 ? "*" : ""))));
        }
        RuleMatcher matcher = rules.compile();

        assertThat(matcher.statistics().automatonBytes()).isLessThan(MIB);
        for (int i = 0; i < 10; i++) {
            String text = texts.get(i);
            String near = text.substring(0, 500_000) + "!" + text.substring(500_001);
            assertThat(Rules.match(matcher, rules.activity("A", "x" + text))).containsExactly(i);
            assertThat(Rules.match(matcher, rules.activity("A", "x" + near))).isEmpty();
        }
    }

    @Test
    @Timeout(30)
    void textsThatAreEndsOfEachOtherAreAllFound() {
        Rules rules = new Rules();
        for (int i = 1; i <= 1000; i++) {
            rules.add(field("A", text("*" + "a".repeat(i) + "*")));
        }
        RuleMatcher matcher = rules.compile();

        assertThat(Rules.match(matcher, rules.activity("A", "a".repeat(700)))).hasSize(700);
        assertThat(Rules.match(matcher, rules.activity("A", "a".repeat(64_000)))).hasSize(1000);
    }
}
