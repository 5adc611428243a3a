package dev.weir.detect.sigma.correlate;

import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.EQUAL;
import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.GREATER;
import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.LESS;
import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.LESS_OR_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.Matched;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Conditions that more events can make false again.
class WholeWindowsTest {
    @Test
    void anExpressionWithNotWaitsForTheWholeWindow() {
        RuleExpression expression =
                new RuleExpression.And(
                        List.of(new Matched("a"), new RuleExpression.Not(new Matched("b"))));
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.TEMPORAL, 10, "a", "b")
                                .when(expression));

        scenario.event("a", 0, "User", "eve").event("b", 10, "User", "eve");
        scenario.event("a", 0, "User", "bob").event("b", 10.1, "User", "bob").pass(40);

        assertThat(scenario.found()).containsExactly("found 10.0 [2] {User=bob, temporal=1}");
    }

    @Test
    void aRangeIsJudgedWhenTheWindowIsOver() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 10, "a")
                                .bound(GREATER, 1)
                                .bound(LESS_OR_EQUAL, 3));

        for (int second = 0; second < 4; second++) {
            scenario.event("a", second, "User", "many");
            scenario.event(second < 2 ? "a" : "", second, "User", "few");
        }
        scenario.pass(15);

        assertThat(scenario.found()).isEmpty();
        assertThat(scenario.pass(15.1).found())
                .containsExactly("found 10.0 [1, 3] {User=few, event_count=2}");
    }

    @Test
    void silenceIsToldOnceATimespanAfterTheLastEvent() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 10, "a").bound(EQUAL, 0));

        for (int second = 0; second <= 42; second += 3) {
            scenario.event("a", second, "User", "eve");
        }
        scenario.pass(57);

        assertThat(scenario.found()).isEmpty();
        assertThat(scenario.pass(1000).found())
                .containsExactly("found 52.0 [14] {User=eve, event_count=0}");
    }

    @Test
    void fewerThanIsToldForEachWindowAndNotOnceMoreForSilence() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 10, "a").bound(LESS, 2));

        scenario.event("a", 0, "User", "eve").event("a", 20, "User", "eve");
        scenario.event("a", 40, "User", "eve").event("a", 41, "User", "eve").pass(100);

        assertThat(scenario.found())
                .containsExactly(
                        "found 10.0 [0] {User=eve, event_count=1}",
                        "found 30.0 [1] {User=eve, event_count=1}",
                        "found 51.0 [3] {User=eve, event_count=0}");
    }
}
