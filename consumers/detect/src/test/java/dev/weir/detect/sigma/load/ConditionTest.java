package dev.weir.detect.sigma.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConditionTest {
    private static final String SELECTIONS =
            "a: {A: 1}\nb: {B: 1}\nc1: {C: 1}\nc2: {C: 2}\n_d: {D: 1}\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "a ! A='1'",
                "a and b ! and[A='1', B='1']",
                "a or b and c1 ! or[A='1', and[B='1', C='1']]",
                "(a or b) and c1 ! and[or[A='1', B='1'], C='1']",
                "not a and b ! and[not(A='1'), B='1']",
                "not (a and b) ! not(and[A='1', B='1'])",
                "not not a ! A='1'",
                "a and not 1 of c* ! and[A='1', not(or[C='1', C='2'])]",
                "not all of c* or b ! or[not(and[C='1', C='2']), B='1']",
                "1 of them ! or[A='1', B='1', C='1', C='2']",
                "any of them ! or[A='1', B='1', C='1', C='2']",
                "all of them ! and[A='1', B='1', C='1', C='2']",
                "1 of *1 ! C='1'",
                "all of _d* ! D='1'",
                "A AND B ! -",
                "a AND (b OR NOT c1) ! and[A='1', or[B='1', not(C='1')]]",
                "((((a)))) ! A='1'",
                "(a)and(b) ! and[A='1', B='1']",
                "[a, b] ! or[A='1', B='1']",
            })
    void comesToTheCondition(String condition, String expected) {
        var rules = RuleText.detection(SELECTIONS + "condition: " + condition);

        if (expected.equals("-")) {
            assertThat(RuleText.problems(rules))
                    .containsExactly("t.yml:12:16: error: unknown selection: A");
        } else {
            assertThat(RuleText.show(rules.rules().getFirst().condition())).isEqualTo(expected);
            assertThat(rules.problems()).allMatch(it -> it.message().startsWith("no condition"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "'' ! 16 ! an empty condition",
                "a and x ! 22 ! unknown selection: x",
                "a and ! 21 ! the name of a selection is missing here",
                "a or or b ! 21 ! the name of a selection is missing here: or",
                "(a ! 16 ! this parenthesis is not closed",
                "a) ! 17 ! unexpected here: )",
                "a b ! 18 ! unexpected here: b",
                "2 of c* ! 16 ! 1, any or all stands before of, not 2",
                "1 of x* ! 21 ! no selection fits: x*",
                "1 of ! 20 ! after of stands them or a pattern of names",
                "a | count() > 5 ! 18 ! aggregations in conditions are no part of Sigma 2: write a"
                        + " correlation",
                "a near b ! 18 ! aggregations in conditions are no part of Sigma 2: write a"
                        + " correlation",
                "{a: b} ! 16 ! a condition is a text, not a map",
            })
    void isRefusedAtItsPlace(String condition, int column, String message) {
        var rules = RuleText.detection(SELECTIONS + "condition: " + condition);

        int expected = condition.startsWith("'") ? column + 1 : column;
        assertThat(rules.rules()).isEmpty();
        assertThat(RuleText.problems(rules))
                .containsExactly("t.yml:12:%d: error: %s".formatted(expected, message));
    }

    @Test
    void unusedSelectionIsWarnedOf() {
        var rules = RuleText.detection("a: {A: 1}\nb: {B: 1}\ncondition: a");

        assertThat(rules.rules()).hasSize(1);
        assertThat(RuleText.problems(rules))
                .containsExactly("t.yml:8:5: warning: no condition names this selection: b");
    }

    @Test
    void hostileConditionsAreRefused() {
        String deep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
        String many = "a" + " and a".repeat(100_000);
        String not = "not ".repeat(100_000) + "a";

        for (String condition : new String[] {deep, many, not}) {
            var rules = RuleText.detection("a: {A: 1}\ncondition: " + condition);

            assertThat(rules.rules()).isEmpty();
            assertThat(rules.problems()).hasSize(1);
            assertThat(rules.problems().getFirst().origin().line()).isEqualTo(8);
        }
    }

    @Test
    void selectionsNamedManyTimesAreRefused() {
        String selections =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "s%d: {A: %d}\n".formatted(i, i))
                        .collect(Collectors.joining());
        String condition = "1 of *" + " and 1 of *".repeat(2000);

        var rules = RuleText.detection(selections + "condition: " + condition);

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.problems().getFirst().message()).startsWith("more than 100000 tests");
    }
}
