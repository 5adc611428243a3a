package dev.weir.detect.sigma.correlate;

import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.GREATER;
import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.GREATER_OR_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.Matched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
    private static final CorrelationText THREE_EVENTS =
            CorrelationText.of(CorrelationType.EVENT_COUNT, 10, "a").bound(GREATER_OR_EQUAL, 3);

    @Test
    void eventsAreCountedPerGroup() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        scenario.event("a", 0, "User", "eve").event("a", 1, "User", "bob");
        scenario.event("a", 2, "User", "EVE").event("a", 3, "User", "eve");

        assertThat(scenario.found())
                .containsExactly("found 3.0 [0, 2, 3] {User=eve, event_count=3}");
    }

    @Test
    void exactlyTheTimespanIsWithin() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        scenario.event("a", 0, "User", "eve").event("a", 0, "User", "eve");
        scenario.event("a", 10, "User", "eve");

        assertThat(scenario.found()).hasSize(1);
    }

    @Test
    void aTickMoreThanTheTimespanIsNot() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        scenario.event("a", 0, "User", "eve").event("a", 5, "User", "eve");
        scenario.event("a", 10.0000001, "User", "eve");

        assertThat(scenario.found()).isEmpty();
    }

    @Test
    void aStormRaisesOneAlertATimespanAndTheirWindowsDoNotOverlap() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        for (int second = 0; second <= 30; second++) {
            scenario.event("a", second, "User", "eve");
        }

        assertThat(scenario.found())
                .containsExactly(
                        "found 2.0 [0, 1, 2] {User=eve, event_count=3}",
                        "found 13.0 [11, 12, 13] {User=eve, event_count=3}",
                        "found 24.0 [22, 23, 24] {User=eve, event_count=3}");
    }

    @Test
    void anAbsentFieldIsAGroupOfItsOwn() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        scenario.event("a", 0).event("a", 1, "User", "").event("a", 2).event("a", 3);

        assertThat(scenario.found()).containsExactly("found 3.0 [0, 2, 3] {event_count=3}");
    }

    @Test
    void differentValuesAreCountedWithoutCase() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.VALUE_COUNT, 10, "a")
                                .of("Target")
                                .bound(GREATER, 1));

        scenario.event("a", 0, "User", "eve", "Target", "x").event("a", 1, "User", "eve");
        scenario.event("a", 2, "User", "eve", "Target", "X");
        scenario.event("a", 11, "User", "eve", "Target", "y");

        assertThat(scenario.found()).containsExactly("found 11.0 [2, 3] {User=eve, value_count=2}");
    }

    @Test
    void allRulesInAnyOrderAreTemporal() {
        Scenario scenario =
                new Scenario(CorrelationText.of(CorrelationType.TEMPORAL, 10, "a", "b", "c"));

        scenario.event("c", 0, "User", "eve").event("a", 1, "User", "eve");
        scenario.event("b", 2, "User", "bob").event("b", 9, "User", "eve");

        assertThat(scenario.found()).containsExactly("found 9.0 [0, 1, 3] {User=eve, temporal=3}");
    }

    @Test
    void oneEventMayBeTwoRulesButNotFollowItself() {
        Scenario temporal =
                new Scenario(CorrelationText.of(CorrelationType.TEMPORAL, 10, "a", "b"));
        Scenario ordered =
                new Scenario(CorrelationText.of(CorrelationType.TEMPORAL_ORDERED, 10, "a", "b"));

        temporal.event("ab", 0, "User", "eve");
        ordered.event("ab", 0, "User", "eve").event("ab", 0, "User", "eve");

        assertThat(temporal.found()).containsExactly("found 0.0 [0] {User=eve, temporal=2}");
        assertThat(ordered.found())
                .containsExactly("found 0.0 [0, 1] {User=eve, temporal_ordered=2}");
    }

    @Test
    void orderedRulesFollowEachOther() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.TEMPORAL_ORDERED, 10, "a", "b", "c"));

        scenario.event("b", 0, "User", "eve").event("a", 1, "User", "eve");
        scenario.event("c", 2, "User", "eve").event("b", 3, "User", "eve");
        scenario.event("b", 3, "User", "eve").event("b", 4, "User", "eve");
        scenario.event("c", 11, "User", "eve");

        assertThat(scenario.found())
                .containsExactly("found 11.0 [1, 2, 3, 4, 5, 6] {User=eve, temporal_ordered=3}");
    }

    @Test
    void aLateEventIsPutWhereItBelongs() {
        Scenario scenario =
                new Scenario(CorrelationText.of(CorrelationType.TEMPORAL_ORDERED, 10, "a", "b"));

        scenario.event("b", 5, "User", "eve").event("a", 4, "User", "eve");

        assertThat(scenario.found())
                .containsExactly("found 5.0 [0, 1] {User=eve, temporal_ordered=2}");
    }

    @Test
    void anEventOlderThanTheWindowIsTooLate() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        scenario.event("a", 100, "User", "eve").event("a", 89, "User", "eve");

        assertThat(scenario.counts().tooLate()).isEqualTo(1);
    }

    @Test
    void anEventWithoutTimeIsTakenAtTheLatestTimeKnown() {
        Scenario scenario = new Scenario(THREE_EVENTS);

        scenario.event("a", -1, "User", "eve").event("a", 0, "User", "eve");
        scenario.event("a", -1, "User", "eve").event("a", 10, "User", "eve");

        assertThat(scenario.counts().untimed()).isEqualTo(1);
        assertThat(scenario.found()).hasSize(1);
    }

    @Test
    void aConditionWithNumbersCountsDifferentRulesOfATemporalOne() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.TEMPORAL, 10, "a", "b", "c")
                                .bound(GREATER_OR_EQUAL, 2));

        scenario.event("a", 0, "User", "eve").event("a", 1, "User", "eve");
        scenario.event("c", 2, "User", "eve");

        assertThat(scenario.found()).hasSize(1);
    }

    @Test
    void anExpressionSaysWhichRulesMustHaveOccurred() {
        RuleExpression expression =
                new RuleExpression.And(
                        List.of(
                                new Matched("a"),
                                new RuleExpression.Or(
                                        List.of(new Matched("b"), new Matched("c")))));
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.TEMPORAL, 10, "a", "b", "c")
                                .when(expression));

        scenario.event("b", 0, "User", "eve").event("c", 1, "User", "eve");
        scenario.event("a", 2, "User", "eve");

        assertThat(scenario.found()).hasSize(1);
    }

    @Test
    void sumsAreExactAndLeaveOutWhatIsNoNumber() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.VALUE_SUM, 10, "a")
                                .of("Bytes")
                                .bound(GREATER_OR_EQUAL, 100));

        scenario.event("a", 0, "User", "eve", "Bytes", "1e300");
        scenario.event("a", 11, "User", "eve", "Bytes", "0x32");
        scenario.event("a", 12, "User", "eve", "Bytes", "many").event("a", 12, "User", "eve");
        scenario.event("a", 13, "User", "eve", "Bytes", "49.9");
        scenario.event("a", 14, "User", "eve", "Bytes", "0.1");

        assertThat(scenario.found()).hasSize(2);
        assertThat(scenario.found().get(1))
                .isEqualTo("found 14.0 [1, 4, 5] {User=eve, value_sum=100}");
        assertThat(scenario.counts().notNumbers()).isEqualTo(2);
    }

    @Test
    void meansAreOfTheWindow() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.VALUE_AVG, 10, "a")
                                .of("Bytes")
                                .bound(GREATER, 10));

        scenario.event("a", 0, "User", "eve", "Bytes", "4");
        scenario.event("a", 5, "User", "eve", "Bytes", "12");
        scenario.event("a", 11, "User", "eve", "Bytes", "13");

        assertThat(scenario.found())
                .containsExactly("found 11.0 [1, 2] {User=eve, value_avg=12.5}");
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.VALUE_PERCENTILE, 100, "a")
                                .of("Bytes")
                                .at(75)
                                .bound(GREATER_OR_EQUAL, 30));

        for (String bytes : List.of("20", "10", "40")) {
            scenario.event("a", 0, "User", "eve", "Bytes", bytes);
        }

        assertThat(scenario.found())
                .containsExactly("found 0.0 [0, 1, 2] {User=eve, value_percentile=40}");
    }

    @Test
    void anAliasStandsForAnotherFieldInEachRule() {
        Map<String, Map<String, String>> aliases =
                Map.of(
                        "internal_ip", Map.of("a", "destination.ip", "b", "source.ip"),
                        "remote_ip", Map.of("a", "source.ip", "b", "destination.ip"));
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.TEMPORAL, 10, "a", "b")
                                .by("internal_ip", "remote_ip")
                                .as(aliases));

        scenario.event("a", 0, "source.ip", "1.1.1.1", "destination.ip", "2.2.2.2");
        scenario.event("b", 1, "source.ip", "1.1.1.1", "destination.ip", "2.2.2.2");
        scenario.event("b", 2, "source.ip", "2.2.2.2", "destination.ip", "1.1.1.1");

        assertThat(scenario.found())
                .containsExactly(
                        "found 2.0 [0, 2] {internal_ip=2.2.2.2, remote_ip=1.1.1.1, temporal=2}");
        assertThat(scenario.correlator().fieldsOfRule(0))
                .containsExactlyInAnyOrder("destination.ip", "source.ip");
    }

    @Test
    void manyFailedLoginsAreFollowedByASuccessfulOne() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 600, "a")
                                .named("failed")
                                .by("Computer")
                                .bound(GREATER_OR_EQUAL, 10),
                        CorrelationText.of(CorrelationType.TEMPORAL_ORDERED, 60, "failed", "b"));

        for (int i = 0; i < 10; i++) {
            scenario.event("a", i, "User", "eve", "Computer", "pc");
        }
        scenario.event("a", 300, "User", "eve", "Computer", "pc");
        scenario.event("b", 301, "User", "bob", "Computer", "pc");
        scenario.event("b", 302, "User", "eve", "Computer", "pc");

        assertThat(scenario.found())
                .containsExactly(
                        "found 302.0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12] {User=eve,"
                                + " temporal_ordered=2}");
    }

    @Test
    void oneStormCountsOnceInACorrelationThatCounts() {
        Scenario scenario =
                new Scenario(
                        THREE_EVENTS.named("storm"),
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 100, "storm")
                                .bound(GREATER_OR_EQUAL, 2));

        for (int i = 0; i < 13; i++) {
            scenario.event("a", i, "User", "eve");
        }
        assertThat(scenario.found()).isEmpty();
        scenario.event("a", 13, "User", "eve");

        assertThat(scenario.found())
                .containsExactly("found 13.0 [0, 1, 2, 11, 12, 13] {User=eve, event_count=2}");
    }

    @Test
    void rulesOfACorrelationRaiseAlertsOnlyWhenItSaysSo() {
        Correlator quiet = new Scenario(THREE_EVENTS).correlator();
        Correlator loud = new Scenario(THREE_EVENTS, THREE_EVENTS.generating()).correlator();

        assertThat(quiet.ruleRaisesAlerts(0)).isFalse();
        assertThat(quiet.ruleRaisesAlerts(1)).isTrue();
        assertThat(loud.ruleRaisesAlerts(0)).isTrue();
    }

    @Test
    void evidenceIsTheFirstAndTheLastEvents() {
        Scenario scenario =
                new Scenario(
                        new CorrelationLimits(1 << 20, 1000, 0, 4),
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 10, "a")
                                .bound(GREATER_OR_EQUAL, 9));

        for (int i = 0; i < 9; i++) {
            scenario.event("a", 0, "User", "eve");
        }

        assertThat(scenario.found())
                .containsExactly("found 0.0 [0, 1, 7, 8] {User=eve, event_count=9}");
    }
}
