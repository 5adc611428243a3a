package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.SigmaRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules that are meant to crash, hang or fill the memory, and rules that are cut or changed at
/// random.
@Timeout(120)
class HostileRuleTest {
    private static final String SAMPLE =
            RuleText.rule(
                            """
                            sel:
                                - Image|endswith: '\\a.exe'
                                  CommandLine|windash|contains|all: [' -x', "y\\t"]
                                - Port|gte: 0x10
                                  When|hour: 5
                                  Ip|cidr: 10.0.0.0/8
                                  Text|re|i: '^[a-z]+(?:b|c){2}$'
                                  Code|wide|base64offset|contains: "abc é"
                            key: [a, {F: null}]
                            condition: sel and not 1 of k*\
                            """)
                    + """
                    # a comment
                    level: &a high
                    ---
                    title: >
                      Folded
                    correlation: {type: value_count, rules: [x], timespan: 5m, condition: {field: A, gte: 1}}
                    ---
                    title: 'F'
                    logsource: {product: windows}
                    filter: {rules: any, s: {A: x}, condition: not s}
                    """;

    private static void refused(String yaml, String message) {
        SigmaRules rules = RuleLoader.parse("t.yml", yaml);

        assertThat(rules.rules()).isEmpty();
        assertThat(problems(rules)).singleElement().asString().contains(message);
    }

    @Test
    void ruleOf10MegabytesIsRefused() {
        refused("title: " + "a".repeat(10 << 20), "t.yml: error: a file of 10485767 bytes");
    }

    @Test
    void bombOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 50; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("*a%d]\n".formatted(i - 1));
        }

        refused(bomb.toString(), "with its aliases more nodes than 200000");
    }

    @Test
    void circleOfAliasesIsRefused() {
        refused("a: &a\n  b: *a\n", "t.yml:2:6: error: *a stands for nothing that is complete");
        refused("&a [*a]", "*a stands for nothing");
    }

    @Test
    void deepNestingIsRefused() {
        refused("a: " + "[".repeat(500_000), "deeper than 64 levels");
        refused("a: " + "{b: ".repeat(500_000), "deeper than 64 levels");
        refused("- ".repeat(500_000), "deeper than 64 levels");
        refused("? ".repeat(500_000), "deeper than 64 levels");
    }

    @Test
    void manyNodesAreRefused() {
        refused("a: [" + "x,".repeat(400_000) + "]", "more nodes than 200000");
    }

    @Test
    void doubleKeyIsRefusedAndTheFirstOneNamed() {
        refused(
                "title: a\nid: b\ntitle: c\n",
                "t.yml:3:1: error: the key stands here again: title, first in line 1");
    }

    @Test
    void tenThousandWildcardsAreRefused() {
        refused(
                RuleText.rule("sel: {F: '" + "a*".repeat(10_000) + "'}\ncondition: sel"),
                "t.yml:7:14: error: 10000 wildcards, at most 256 may be");
        assertThat(RuleText.shown("F: '" + "*".repeat(10_000) + "'")).isEqualTo("F=*");
    }

    @Test
    void manyDashesAndPlaceholdersAreRefused() {
        refused(
                RuleText.rule("sel: {F|windash: '" + " -a".repeat(1000) + "'}\ncondition: sel"),
                "t.yml:7:22: error: the modifiers make more than 4096 tests of this value");
        refused(
                RuleText.rule(
                        "sel: {F|windash|base64offset: '" + " -a".repeat(5) + "'}\ncondition: sel"),
                "t.yml:7:35: error: the modifiers make more than 4096 tests of this value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t- a: b",
                "a: b: c",
                "a: 'b",
                "a: [b",
                "%YAML 9.9\n---\na: b",
                "a: !x [",
                "@",
                "\u0000",
                "a: \u0007b",
                "a: *x",
                "a: \"\\q\""
            })
    void whatIsNoYamlIsRefusedWithALine(String yaml) {
        SigmaRules rules = RuleLoader.parse("t.yml", yaml);

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.problems()).isNotEmpty();
        assertThat(rules.problems().getFirst().origin().line()).isPositive();
    }

    @Test
    void whatIsNoUtf8IsRefusedWithALine() {
        byte[] bytes = "title: a\nid: \u00E9".getBytes(StandardCharsets.ISO_8859_1);

        ParsedFile file = new RuleParser(RuleLoaderOptions.DEFAULT).parse("t.yml", bytes);

        assertThat(file.problems())
                .singleElement()
                .hasToString("t.yml:2:5: error: no UTF-8: byte 0xe9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"((((((((((a{0,9}){0,9}){0,9}){0,9}){0,9}){0,9}){0,9}){0,9})))", "(a+)+$"})
    void regularExpressionThatExplodesCompiles(String pattern) {
        assertThat(RuleText.shown("F|re: '" + pattern + "'")).startsWith("F~");
    }

    @Test
    void longOrDeepRegularExpressionIsRefused() {
        refused(
                RuleText.rule("sel: {F|re: '" + "a".repeat(10_000) + "'}\ncondition: sel"),
                "regular expression of 10000 characters, at most 8192 may be");
        refused(
                RuleText.rule(
                        "sel: {F|re: '"
                                + "(".repeat(4000)
                                + ")".repeat(4000)
                                + "'}\ncondition: sel"),
                "regular expression with more than 64 groups deep");
    }

    @Test
    void sampleCutAtEveryCharacterIsReadOrRefused() {
        for (int i = 0; i <= SAMPLE.length(); i++) {
            assertSound(RuleLoader.parse("t.yml", SAMPLE.substring(0, i)));
        }
        assertThat(RuleLoader.parse("t.yml", SAMPLE).problems()).isNotEmpty();
    }

    @Test
    void sampleCutAtEveryByteIsReadOrRefused() {
        byte[] bytes = SAMPLE.getBytes(StandardCharsets.UTF_8);
        RuleParser parser = new RuleParser(RuleLoaderOptions.DEFAULT);
        for (int i = 0; i <= bytes.length; i++) {
            ParsedFile file = parser.parse("t.yml", Arrays.copyOf(bytes, i));
            assertThat(file.documents().size() + file.problems().size() + (i < 7 ? 1 : 0))
                    .isPositive();
        }
    }

    @Test
    void sampleChangedAtRandomIsReadOrRefused() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        String letters = "\n\t :-|'\"[]{}(),&*!%?>#\\/^$.+0aé\uFEFF\u0000";
        for (int i = 0; i < 4000; i++) {
            StringBuilder changed = new StringBuilder(SAMPLE);
            int changes = random.nextInt(1, 6);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(changed.length());
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (random.nextInt(4)) {
                    case 0 -> changed.setCharAt(at, letter);
                    case 1 -> changed.insert(at, letter);
                    case 2 -> changed.deleteCharAt(at);
                    default -> {
                        int from = random.nextInt(changed.length());
                        int to = Math.min(changed.length(), from + random.nextInt(1, 40));
                        changed.insert(at, changed.substring(from, to));
                    }
                }
            }
            assertSound(RuleLoader.parse("t.yml", changed.toString()));
        }
    }

    private static void assertSound(SigmaRules rules) {
        rules.rules().forEach(it -> assertThat(RuleText.show(it.condition())).isNotEmpty());
        rules.problems()
                .forEach(it -> {
                    assertThat(it.origin().line()).isNotNegative();
                    assertThat(it.message()).isNotBlank().doesNotContain("Exception");
                });
    }
}
