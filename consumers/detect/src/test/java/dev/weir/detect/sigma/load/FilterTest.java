package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static dev.weir.detect.sigma.load.RuleText.show;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.SigmaRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final String RULE =
            RuleText.rule("sel: {A: 1}\ncondition: sel") + "name: first\n";

    private static SigmaRules filtered(String rules, String logSource, String body) {
        return RuleLoader.parse(
                "t.yml",
                """
                title: Filter
                id: df0841c0-9846-4e9f-ad8a-7df91571771b
                logsource: %s
                filter:
                    rules: %s
                    sel: {User|startswith: adm_}
                    %s
                ---
                """
                                .formatted(logSource, rules, body)
                        + RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[929a690e-bef0-4204-a928-ef5e620d6fcc]",
                "[929A690E-BEF0-4204-A928-EF5E620D6FCC]",
                "[first]",
                "first",
                "any",
                "All",
                "[]"
            })
    void narrowsTheRulesItNames(String rules) {
        SigmaRules loaded = filtered(rules, "{category: process_creation}", "condition: not sel");

        assertThat(loaded.problems()).isEmpty();
        assertThat(show(loaded.rules().getFirst().condition()))
                .isEqualTo("and[A='1', not(User='adm_'*)]");
    }

    @Test
    void conditionIsJoinedByAndAsItStands() {
        SigmaRules loaded = filtered("[first]", "{product: windows}", "condition: sel");

        assertThat(show(loaded.rules().getFirst().condition()))
                .isEqualTo("and[A='1', User='adm_'*]");
    }

    @Test
    void ruleThatIsNotThereOrOfAnotherLogSourceIsWarnedOf() {
        assertThat(problems(filtered("[second]", "{product: windows}", "condition: not sel")))
                .containsExactly("t.yml:1:1: warning: this filter's rule is not here: second");
        assertThat(problems(filtered("[first]", "{product: linux}", "condition: not sel")))
                .containsExactly(
                        "t.yml:1:1: warning: this filter's rule has another log source: first,"
                                + " product=windows category=process_creation, not product=linux");
        assertThat(problems(filtered("any", "{product: linux}", "condition: not sel")))
                .containsExactly("t.yml:1:1: warning: no rule is of this filter's log source");
    }

    @Test
    void brokenFilterIsRefusedAndItsRuleStays() {
        SigmaRules loaded = filtered("[first]", "{product: windows}", "condition: not x");

        assertThat(loaded.rules()).hasSize(1);
        assertThat(problems(loaded)).containsExactly("t.yml:7:20: error: unknown selection: x");
    }

    @Test
    void filterWithoutRulesIsRefused() {
        String yaml =
                "title: F\nlogsource: {product: windows}\nfilter: {sel: {A: 1}, condition: sel}";

        assertThat(problems(RuleLoader.parse("t.yml", yaml)))
                .containsExactly(
                        "t.yml:3:9: error: rules is missing: a list of names and ids, or any for"
                                + " all rules");
    }
}
