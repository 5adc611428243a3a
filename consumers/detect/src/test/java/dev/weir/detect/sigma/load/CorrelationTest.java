package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Level;
import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.And;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.Matched;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.Not;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression.Or;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationTest {
    private static final String B = "a29a690e-bef0-4204-a928-ef5e620d6fcc";
    private static final String RULES =
            "---\n"
                    + RuleText.rule("sel: {A: 1}\ncondition: sel")
                    + "name: rule_a\nlevel: low\n---\n"
                    + RuleText.rule("sel: {B: 1}\ncondition: sel").replace(RuleText.ID, B)
                    + "name: rule_b\nlevel: high\n";

    private static SigmaRules load(String correlation) {
        return RuleLoader.parse(
                "t.yml",
                "title: Many\nid: 0e95725d-7320-415d-80f7-004da920fc12\ncorrelation:\n"
                        + correlation.indent(4)
                        + RULES);
    }

    private static SigmaCorrelation one(String correlation) {
        SigmaRules rules = load(correlation);
        assertThat(rules.problems()).isEmpty();
        return rules.correlations().getFirst();
    }

    @Test
    void countsEvents() {
        SigmaCorrelation correlation =
                one(
                        """
                        type: event_count
                        rules:
                            - rule_a
                        group-by:
                            - ComputerName
                        timespan: 1h
                        condition:
                            gt: 100
                            lte: 200
                        """);

        assertThat(correlation.type()).isEqualTo(CorrelationType.EVENT_COUNT);
        assertThat(correlation.rules()).containsExactly(RuleText.ID);
        assertThat(correlation.groupBy()).containsExactly("ComputerName");
        assertThat(correlation.timespanTicks()).isEqualTo(36_000_000_000L);
        assertThat(correlation.bounds())
                .containsExactly(
                        new Bound(BoundType.GREATER, 100), new Bound(BoundType.LESS_OR_EQUAL, 200));
        assertThat(correlation.generatesRules()).isFalse();
        assertThat(correlation.facts().level()).isEqualTo(Level.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "value_count, ''",
        "value_sum, ''",
        "value_avg, ''",
        "value_percentile, 'percentile: 95, '"
    })
    void measuresAField(String type, String more) {
        SigmaCorrelation correlation =
                one(
                        "{type: %s, rules: [%s], timespan: 1d, generate: true, condition: {%sfield: User, neq: 2.5}}"
                                .formatted(type, B, more));

        assertThat(correlation.type().label()).isEqualTo(type);
        assertThat(correlation.rules()).containsExactly(B);
        assertThat(correlation.valueField()).isEqualTo("User");
        assertThat(correlation.bounds()).containsExactly(new Bound(BoundType.NOT_EQUAL, 2.5));
        assertThat(correlation.percentile()).isEqualTo(more.isEmpty() ? 0 : 95);
        assertThat(correlation.generatesRules()).isTrue();
        assertThat(correlation.groupBy()).isEmpty();
    }

    @Test
    void aliasesAndReferencesBecomeIds() {
        SigmaCorrelation correlation =
                one(
                        """
                        type: temporal_ordered
                        rules: [rule_b, %s]
                        group-by: ip
                        timespan: 10s
                        aliases:
                            ip:
                                rule_b: destination.ip
                                %s: source.ip
                        """
                                .formatted(RuleText.ID, RuleText.ID));

        assertThat(correlation.rules()).containsExactly(B, RuleText.ID);
        assertThat(correlation.aliases())
                .isEqualTo(Map.of("ip", Map.of(B, "destination.ip", RuleText.ID, "source.ip")));
        assertThat(correlation.bounds()).isEmpty();
        assertThat(correlation.expression()).isEmpty();
        assertThat(correlation.facts().level()).isEqualTo(Level.HIGH);
    }

    @Test
    void extendedConditionNamesTheRules() {
        SigmaCorrelation correlation =
                one("type: temporal\ntimespan: 1m\ncondition: rule_a and not (rule_b or rule_a)");

        assertThat(correlation.rules()).containsExactly(RuleText.ID, B);
        assertThat(correlation.expression())
                .isEqualTo(
                        Optional.of(
                                new And(
                                        List.of(
                                                new Matched(RuleText.ID),
                                                new Not(
                                                        new Or(
                                                                List.of(
                                                                        new Matched(B),
                                                                        new Matched(
                                                                                RuleText.ID))))))));
    }

    @Test
    void correlationsOfCorrelationsComeAfterThem() {
        String outer =
                """
                ---
                title: Outer
                id: 1e95725d-7320-415d-80f7-004da920fc12
                correlation: {type: temporal, rules: [inner, rule_b], timespan: 1m}
                ---
                title: Inner
                id: 2e95725d-7320-415d-80f7-004da920fc12
                name: inner
                level: critical
                correlation: {type: event_count, rules: [rule_a], timespan: 1m, condition: {gte: 3}}
                """;

        SigmaRules rules = RuleLoader.parse("t.yml", outer + RULES);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.correlations())
                .extracting(it -> it.facts().title() + " " + it.facts().level().label())
                .containsExactly("Inner critical", "Outer critical");
        assertThat(rules.correlations().getLast().rules())
                .containsExactly("2e95725d-7320-415d-80f7-004da920fc12", B);
    }

    @Test
    void circlesAreRefused() {
        String circle =
                """
                title: One
                name: one
                correlation: {type: temporal, rules: [two], timespan: 1m}
                ---
                title: Two
                name: two
                correlation: {type: temporal, rules: [three], timespan: 1m}
                ---
                title: Three
                name: three
                correlation: {type: temporal, rules: [one], timespan: 1m}
                """;

        SigmaRules rules = RuleLoader.parse("t.yml", circle);

        assertThat(rules.correlations()).isEmpty();
        assertThat(problems(rules)).hasSize(3);
        assertThat(problems(rules)).anyMatch(it -> it.contains("in a circle"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{} ! 4:5 ! type is missing",
                "type: events ! 4:11 ! unknown type of correlation: events; there are event_count,"
                        + " value_count, temporal, temporal_ordered, value_sum, value_avg,"
                        + " value_percentile",
                "{type: temporal, rules: [rule_a]} ! 4:5 ! timespan is missing",
                "{type: temporal, rules: [rule_a], timespan: 5} ! 4:49 ! timespan is a number and"
                        + " a unit of s m h d w M y: 5",
                "{type: temporal, rules: [rule_a], timespan: 5x} ! 4:50 ! unknown unit, there are"
                        + " s m h d w M y: 5x",
                "{type: temporal, rules: [rule_a], timespan: 0s} ! 4:49 ! timespan is longer than"
                        + " nothing: 0s",
                "{type: temporal, rules: [rule_a], timespan: 99999999999999999999s} ! 4:49 !"
                        + " timespan of more than 9 digits",
                "{type: temporal, rules: [rule_a], timespan: 999999999y} ! 4:49 ! timespan is"
                        + " longer than 29,000 years: 999999999y",
                "{type: temporal, timespan: 5m} ! 4:5 ! rules is missing: the names or ids it is"
                        + " about",
                "{type: temporal, rules: [rule_c], timespan: 5m} ! 1:1 ! a rule it is about is"
                        + " not there: rule_c",
                "{type: event_count, rules: [rule_a], timespan: 5m} ! 4:5 ! condition is missing",
                "{type: event_count, rules: [rule_a], timespan: 5m, condition: {}} ! 4:67 !"
                        + " condition has none of lt, lte, gt, gte, eq, neq",
                "{type: event_count, rules: [rule_a], timespan: 5m, condition: {ge: 5}} ! 4:68 !"
                        + " unknown here: ge",
                "{type: event_count, rules: [rule_a], timespan: 5m, condition: {gte: x}} ! 4:73 !"
                        + " gte is a number",
                "{type: event_count, rules: [rule_a], timespan: 5m, condition: rule_a} ! 4:67 !"
                        + " the condition of event_count is a map",
                "{type: value_count, rules: [rule_a], timespan: 5m, condition: {gte: 5}} ! 4:67 !"
                        + " field is missing, whose values are meant",
                "{type: value_percentile, rules: [rule_a], timespan: 5m, condition: {field: A,"
                        + " gte: 5}} ! 4:72 ! percentile is missing",
                "{type: value_percentile, rules: [rule_a], timespan: 5m, condition: {field: A,"
                        + " gte: 5, percentile: 101}} ! 4:103 ! percentile is 0 to 100",
                "{type: temporal, rules: [rule_a], timespan: 5m, condition: rule_a and rule_b} !"
                        + " 4:64 ! rules and condition name different rules: [rule_a], [rule_a,"
                        + " rule_b]",
                "{type: temporal, timespan: 5m, condition: rule_a and} ! 4:57 ! the name of a rule"
                        + " is missing here",
                "{type: temporal, rules: [rule_a], timespan: 5m, aliases: {x: {rule_b: A}}} !"
                        + " 4:67 ! an alias for a rule that the correlation is not about: rule_b",
                "{type: temporal, rules: [rule_a], timespan: 5m, generate: maybe} ! 4:63 !"
                        + " generate is true or false",
            })
    void isRefusedAtItsPlace(String correlation, String place, String message) {
        SigmaRules rules = load(correlation);

        assertThat(rules.correlations()).isEmpty();
        assertThat(rules.rules()).hasSize(2);
        assertThat(problems(rules))
                .containsExactly("t.yml:%s: error: %s".formatted(place, message));
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1",
        "2m, 120",
        "1h, 3600",
        "1d, 86400",
        "1w, 604800",
        "1M, 2629746",
        "1y, 31556952"
    })
    void timespansHaveUnits(String timespan, long seconds) {
        assertThat(
                        one("{type: temporal, rules: [rule_a], timespan: %s}".formatted(timespan))
                                .timespanTicks())
                .isEqualTo(seconds * 10_000_000);
    }
}
