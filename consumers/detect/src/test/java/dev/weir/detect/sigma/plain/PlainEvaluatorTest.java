package dev.weir.detect.sigma.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainEvaluatorTest {
    private static final ValueTest.Text CONTAINS_CMD =
            new ValueTest.Text(
                    List.of(
                            new TextPart.AnyText(),
                            new TextPart.Literal("cmd"),
                            new TextPart.AnyText()),
                    false);

    @Test
    void textMatchesWithoutCaseWhereItMayStand() {
        assertThat(holds("Image", CONTAINS_CMD, "C:\\CMD.exe")).isTrue();
        assertThat(holds("IMAGE", CONTAINS_CMD, "cmd")).isTrue();
        assertThat(holds("Image", CONTAINS_CMD, "cm d")).isFalse();
        assertThat(holds("Image", text(false, "cmd"), "cmd ")).isFalse();
        assertThat(holds("Image", text(true, "cmd"), "CMD")).isFalse();
        assertThat(holds("Image", text(false), "")).isTrue();
        assertThat(holds("Image", text(false, "a", "?", "c"), "abc")).isTrue();
        assertThat(holds("Image", text(false, "a", "*", "a"), "a")).isFalse();
    }

    @Test
    void aTestOfAFieldThatIsAbsentIsFalseAndItsNegationTrue() {
        Condition condition = new Condition.Field("User", CONTAINS_CMD);

        assertThat(PlainEvaluator.holds(condition, event("cmd"))).isFalse();
        assertThat(PlainEvaluator.holds(new Condition.Not(condition), event("cmd"))).isTrue();
        assertThat(holds("User", new ValueTest.Exists(false), "cmd")).isTrue();
        assertThat(holds("User", new ValueTest.Absent(), "cmd")).isTrue();
        assertThat(holds("Image", new ValueTest.Absent(), "")).isFalse();
    }

    @Test
    void networksNumbersAndTimesAreReadAsWhatTheyAre() {
        ValueTest.Cidr network =
                new ValueTest.Cidr(List.of((byte) 10, (byte) 0, (byte) 0, (byte) 0), 8);

        assertThat(holds("Image", network, "10.200.3.4")).isTrue();
        assertThat(holds("Image", network, "11.0.0.0")).isFalse();
        assertThat(holds("Image", network, "10")).isFalse();
        assertThat(holds("Image", compare(ValueTest.Comparison.LESS, 3), "0x2")).isTrue();
        assertThat(holds("Image", compare(ValueTest.Comparison.LESS, 3), "3")).isFalse();
        assertThat(holds("Image", compare(ValueTest.Comparison.GREATER, -1), "x")).isFalse();
        assertThat(
                        holds(
                                "Image",
                                new ValueTest.TimePart(ValueTest.TimeUnit.WEEK, 53),
                                "2021-01-03 10:00:00"))
                .isTrue();
    }

    @Test
    void aKeywordIsFoundInAnyField() {
        Condition keyword = new Condition.Keyword(text(false, "*", "md", "?", "e", "*"));

        assertThat(PlainEvaluator.holds(keyword, event("C:\\cmd.exe"))).isTrue();
        assertThat(PlainEvaluator.holds(keyword, event("C:\\cmd.txt"))).isFalse();
    }

    @Test
    void randomRulesMatchOftenAndFailOften() {
        List<PlainEvent> events = new RandomEvents(new Random(1)).make(300);
        List<SigmaRule> rules = new RandomRules(new Random(2), events).make(300);
        int matches = 0;
        int seldom = 0;

        for (SigmaRule rule : rules) {
            long found = events.stream().filter(it -> PlainEvaluator.matches(rule, it)).count();
            matches += (int) found;
            seldom += found > 0 && found < events.size() / 2 ? 1 : 0;
        }

        assertThat(matches).isBetween(90_000 / 20, 90_000 / 2);
        assertThat(seldom).isGreaterThan(150);
    }

    @Test
    void shrinkingKeepsWhatMatters() {
        Condition condition =
                new Condition.Or(
                        List.of(
                                new Condition.Field("User", new ValueTest.Absent()),
                                new Condition.Not(new Condition.Field("Image", CONTAINS_CMD))));

        Condition smallest = Shrinking.shrink(condition, it -> it.toString().contains("m"));

        assertThat(smallest).isEqualTo(new Condition.Field("Image", text(false)));
    }

    private static boolean holds(String field, ValueTest test, String image) {
        return PlainEvaluator.holds(new Condition.Field(field, test), event(image));
    }

    private static PlainEvent event(String image) {
        return new PlainEvent(RandomEvents.SETS.getFirst(), Map.of("Image", image));
    }

    private static ValueTest.Compare compare(ValueTest.Comparison comparison, double number) {
        return new ValueTest.Compare(comparison, number);
    }

    private static ValueTest.Text text(boolean cased, String... parts) {
        return new ValueTest.Text(
                List.of(parts).stream()
                        .map(part ->
                                switch (part) {
                                    case "*" -> (TextPart) new TextPart.AnyText();
                                    case "?" -> new TextPart.AnyCharacter();
                                    default -> new TextPart.Literal(part);
                                })
                        .toList(),
                cased);
    }
}
