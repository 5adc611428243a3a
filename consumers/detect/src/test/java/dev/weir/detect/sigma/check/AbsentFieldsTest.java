package dev.weir.detect.sigma.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.Condition;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsentFieldsTest {
    private static final String RULE =
            """
            title: t
            logsource: {product: windows}
            detection:
                a: {A: 1}
                x: {X: 1}
                y: {y|contains: [1, 2]}
                none: {X: null}
                gone: {X|exists: false}
                same: {A|fieldref: X}
                key: [word]
                never: {A: []}
                condition: %s
            """;

    @ParameterizedTest
    @CsvSource({
        "a, true, false, false",
        "x, false, true, false",
        "a or x, true, true, false",
        "a and x, false, true, false",
        "a and (x or y), false, true, false",
        "a and (x or y or key), true, true, false",
        "not x, true, false, true",
        "a and not x, true, false, true",
        "not (a and x), true, false, true",
        "not (a or not x), false, true, false",
        "none, true, false, true",
        "not none, false, true, false",
        "gone, true, false, true",
        "a and not gone, false, true, false",
        "same, false, true, false",
        "not same, true, false, true",
        "key, true, false, false",
        "never, false, false, false",
        "not never, true, false, false",
    })
    void conditionHoldsOrNotWithoutTheFields(
            String condition, boolean canHold, boolean missesMatches, boolean matchesMore) {
        Condition parsed =
                RuleLoader.parse("t.yml", RULE.formatted(condition)).rules().getFirst().condition();
        AbsentFields absent = new AbsentFields(List.of("x", "Y"));

        assertThat(absent.canHold(parsed)).isEqualTo(canHold);
        assertThat(absent.missesMatches()).isEqualTo(missesMatches);
        assertThat(absent.matchesMore()).isEqualTo(matchesMore);
    }
}
