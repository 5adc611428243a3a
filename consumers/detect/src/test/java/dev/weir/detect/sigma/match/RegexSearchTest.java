package dev.weir.detect.sigma.match;

import static dev.weir.detect.sigma.match.Rules.field;
import static dev.weir.detect.sigma.match.Rules.passes;
import static dev.weir.detect.sigma.match.Rules.regex;
import static dev.weir.detect.sigma.match.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSearchTest {
    @Test
    void anExpressionIsFoundAnywhereWithItsFlags() {
        assertThat(passes(regex("a.c"), "xxabcxx")).isTrue();
        assertThat(passes(regex("^a.c$"), "xabc")).isFalse();
        assertThat(passes(regex("ABC"), "abc")).isFalse();
        assertThat(passes(new ValueTest.Regex("ABC", true, false, false), "abc")).isTrue();
        assertThat(passes(new ValueTest.Regex("^b", false, true, false), "a\nb")).isTrue();
        assertThat(passes(new ValueTest.Regex("a.b", false, false, true), "a\nb")).isTrue();
        assertThat(passes(regex("a.b"), "a\nb")).isFalse();
        assertThat(passes(regex(""), "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc; abc",
                "ab+c; ab",
                "ab*c; a",
                "a?bc; bc",
                "(?:abc|defg)x; abc,defg",
                "(abc)?de; de",
                "(abc){0,2}de; de",
                "(abc){2}d; abc",
                "\\\\pipe\\.exe; \\pipe.exe",
                "[abc]+def; def",
                "[^]a]bc; bc",
                "(?i)cmd; cmd",
                "x{2}abc; abc",
                "a\\x41bcd; ''",
                "abc|; ''",
                "(?<name>abc); ''",
                "(?=abc)d; d",
                "a[b[c]]def; ''",
                "\\Qabc\\E; ''",
                "(a|b|cd)efg; efg",
            })
    void textsThatMustStandAreFound(String pattern, String expected) {
        List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(","));

        assertThat(RegexLiterals.of(pattern)).isEqualTo(wanted);
    }

    @Test
    void noValueIsMissedForWantOfATextThatMustStand() {
        Random random = new Random(3);
        String pieces = "aaabbbcc((()))||?*+.[]^$\\\\{{}}dwb12,:Qi";
        int tried = 0;
        while (tried < 3000) {
            StringBuilder pattern = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(10); i++) {
                pattern.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            Pattern compiled;
            try {
                compiled = Pattern.compile(pattern.toString());
            } catch (PatternSyntaxException e) {
                continue;
            }
            tried++;
            List<String> literals = RegexLiterals.of(pattern.toString());
            for (int i = 0; i < 30; i++) {
                StringBuilder value = new StringBuilder();
                for (int k = 0; k < random.nextInt(12); k++) {
                    value.append("aabbcc12w,:{}\\".charAt(random.nextInt(14)));
                }
                boolean found = compiled.matcher(value).find();
                String folded = CaseFolding.fold(value.toString());

                assertThat(
                                !found
                                        || literals.isEmpty()
                                        || literals.stream()
                                                .map(CaseFolding::fold)
                                                .anyMatch(folded::contains))
                        .as("%s on %s: %s", pattern, value, literals)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(a|a?)+b", "(.*)*x", "(?:a|b)*c", "(a*)*\\1b"})
    @Timeout(20)
    void anExpressionThatWouldTakeYearsIsNoMatchAndIsCounted(String pattern) {
        Rules rules = new Rules().add(field("A", text("z"))).add(field("A", regex(pattern)));
        RuleMatcher matcher = rules.compile();
        String value = "a".repeat(60_000) + "!";

        for (int i = 0; i < 3; i++) {
            assertThat(Rules.match(matcher, rules.activity("A", value))).isEmpty();
        }
        assertThat(Rules.match(matcher, rules.activity("A", "z"))).containsExactly(0);

        assertThat(matcher.statistics().overruns())
                .allMatch(it -> it.ruleIndex() == 1 && it.count() == 3);
    }

    @Test
    void anExpressionThatRepeatsAGroupTooOftenIsCounted() {
        Rules rules = new Rules().add(field("A", regex("^(?:a|b)*$")));
        RuleMatcher matcher = rules.compile();

        assertThat(Rules.match(matcher, rules.activity("A", "ab".repeat(30_000)))).isEmpty();
        assertThat(Rules.match(matcher, rules.activity("A", "abba"))).containsExactly(0);

        assertThat(matcher.statistics().overruns())
                .containsExactly(new MatcherStatistics.Overrun(0, 1));
    }
}
