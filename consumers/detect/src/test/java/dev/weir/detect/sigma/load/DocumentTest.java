package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static dev.weir.detect.sigma.load.RuleText.show;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    private static final String WHOLE =
            """
            title: Whoami Execution
            id: 929A690E-bef0-4204-a928-ef5e620d6fcc
            name: whoami
            status: test
            description: |
                Detects a whoami.exe execution
            references:
                - https://example.org
            author: A Person
            date: 2019-10-23
            modified: 2020-01-01
            tags:
                - attack.t1033
            logsource:
                category: Process_Creation
                product: windows
                definition: none
            detection:
                selection:
                    Image: 'C:\\Windows\\System32\\whoami.exe'
                condition: selection
            fields: [CommandLine]
            falsepositives: Administrators
            level: high
            custom: {anything: goes}
            """;

    @Test
    void everyAttributeIsRead() {
        var rules = RuleLoader.parse("a/t.yml", WHOLE);

        assertThat(rules.problems()).isEmpty();
        SigmaRule rule = rules.rules().getFirst();
        assertThat(rule.facts())
                .isEqualTo(
                        new RuleFacts(
                                RuleText.ID,
                                "Whoami Execution",
                                Level.HIGH,
                                "A Person",
                                List.of("attack.t1033"),
                                List.of("https://example.org"),
                                "Detects a whoami.exe execution",
                                List.of("Administrators")));
        assertThat(rule.name()).isEqualTo("whoami");
        assertThat(rule.logSource()).isEqualTo(LogSource.category("process_creation"));
        assertThat(rule.outputFields()).containsExactly("CommandLine");
        assertThat(rule.origin()).isEqualTo(new RuleOrigin("a/t.yml", 1, 1));
        assertThat(show(rule.condition())).isEqualTo("Image='C:\\Windows\\System32\\whoami.exe'");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkMakeNoDifference() {
        var rules = RuleLoader.parse("a/t.yml", "\uFEFF" + WHOLE.replace("\n", "\r\n"));

        assertThat(rules).isEqualTo(RuleLoader.parse("a/t.yml", WHOLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "title: Whoami Execution ! x: y ! t.yml:1:1: error: title is missing",
                "title: Whoami Execution ! title: '' ! t.yml:1:8: error: title is empty",
                "title: Whoami Execution ! title: [a] ! t.yml:1:8: error: title is a text, not a"
                        + " list",
                "level: high ! level: serious ! t.yml:24:8: error: unknown level: serious; there"
                        + " are informational, low, medium, high, critical",
                "status: test ! status: new ! t.yml:4:9: warning: unknown status: new",
                "status: test ! status: deprecated ! t.yml:4:9: skipped: left out: status"
                        + " deprecated",
                "status: test ! status: unsupported ! t.yml:4:9: skipped: left out: status"
                        + " unsupported",
                "date: 2019-10-23 ! date: 2019/10/23 ! t.yml:10:7: warning: date is no date as"
                        + " 2025-08-02: 2019/10/23",
                "id: 929A690E-bef0-4204-a928-ef5e620d6fcc ! id: 7 ! t.yml:2:5: warning: id is no"
                        + " UUID: 7",
                "fields: [CommandLine] ! fields: [{a: b}] ! t.yml:22:10: error: fields is a list"
                        + " of texts, not of a map",
                "detection: ! detectoin: ! t.yml:1:1: error: detection is missing",
                "logsource: ! logsorce: ! t.yml:1:1: error: logsource is missing",
                "    condition: selection ! `    x: y` ! t.yml:19:5: error: condition is missing",
            })
    void whatIsWrongIsToldAtItsPlace(String from, String to, String expected) {
        String changed = WHOLE.replace(from, to);

        assertThat(changed).isNotEqualTo(WHOLE);
        assertThat(problems(RuleLoader.parse("t.yml", changed))).contains(expected);
    }

    @Test
    void timeframeIsRefused() {
        String changed =
                WHOLE.replace("condition: selection", "condition: selection\n    timeframe: 5m");

        assertThat(problems(RuleLoader.parse("t.yml", changed)))
                .containsExactly(
                        "t.yml:22:16: error: timeframe is no part of Sigma 2: write a correlation");
    }

    @Test
    void logSourceThatNamesNothingIsRefused() {
        String changed =
                WHOLE.replace("    category: Process_Creation\n    product: windows\n", "");

        assertThat(problems(RuleLoader.parse("t.yml", changed)))
                .containsExactly(
                        "t.yml:15:5: error: logsource names no product, category or service");
    }

    @Test
    void ruleWithoutALevelIsMedium() {
        var rules = RuleLoader.parse("t.yml", WHOLE.replace("level: high", "x: y"));

        assertThat(rules.rules().getFirst().facts().level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void ruleWithoutAnIdHasTheSameOneEachTimeWhereverItsFileLies() {
        String without = WHOLE.replace("id: 929A690E-bef0-4204-a928-ef5e620d6fcc\n", "");

        String id = RuleLoader.parse("a/t.yml", without).rules().getFirst().facts().id();

        assertThat(RuleLoader.parse("b/t.yml", without).rules().getFirst().facts().id())
                .isEqualTo(id)
                .hasSize(36);
        assertThat(RuleLoader.parse("b/u.yml", without).rules().getFirst().facts().id())
                .isNotEqualTo(id);
    }

    @Test
    void secondRuleOfAnIdOrANameIsRefusedAndTheFirstOneNamed() {
        String other = WHOLE.replace(RuleText.ID.substring(8), "-bef0-4204-a928-ef5e620d6fcd");

        assertThat(problems(RuleLoader.parse("t.yml", WHOLE + "---\n" + WHOLE)))
                .containsExactly("t.yml:27:1: error: the id is that of t.yml:1:1: " + RuleText.ID);
        assertThat(problems(RuleLoader.parse("t.yml", WHOLE + "---\n" + other)))
                .containsExactly("t.yml:27:1: error: the name is that of t.yml:1:1: whoami");
    }

    @Test
    void statusesAreLeftOutAsTheOptionsSay() {
        String deprecated = WHOLE.replace("status: test", "status: deprecated");
        RuleLoaderOptions all = RuleLoaderOptions.DEFAULT.withLeftOutStatuses(Set.of());
        RuleLoaderOptions stable =
                RuleLoaderOptions.DEFAULT.withLeftOutStatuses(Set.of("test", "experimental"));

        assertThat(RuleLoader.parse("t.yml", deprecated, all).rules()).hasSize(1);
        assertThat(RuleLoader.parse("t.yml", WHOLE, stable).rules()).isEmpty();
    }

    @Test
    void actionsOfOlderRuleSetsAddUp() {
        String old =
                """
                action: global
                title: Global
                logsource: {product: windows}
                detection: {condition: sel}
                ---
                logsource: {service: security}
                detection: {sel: {EventID: 1}}
                ---
                action: repeat
                detection: {sel: {EventID: 2}}
                ---
                action: reset
                ---
                title: Alone
                logsource: {service: system}
                detection: {sel: {EventID: 3}, condition: sel}
                ---
                action: other
                """;

        var rules = RuleLoader.parse("t.yml", old);

        assertThat(rules.rules())
                .extracting(it ->
                        it.facts().title() + " " + it.logSource() + " " + show(it.condition()))
                .containsExactly(
                        "Global product=windows service=security EventID='1'",
                        "Alone service=system EventID='3'");
        assertThat(problems(rules))
                .containsExactly(
                        "t.yml:18:9: error: unknown action: other; there are global, repeat, reset",
                        "t.yml:9:1: error: the id is that of t.yml:6:1: "
                                + rules.rules().getFirst().facts().id());
    }

    @Test
    void placeholdersBecomeTheirValues() {
        RuleLoaderOptions options =
                RuleLoaderOptions.DEFAULT.withPlaceholders(
                        Map.of(
                                "Servers", List.of("srv*", "dc"),
                                "A-B", List.of("x"),
                                "none", List.of()));
        String detection = "sel: {F|%s: '%s'}\ncondition: sel";

        assertThat(expanded(options, detection, "expand", "a%Servers%b"))
                .isEqualTo("or[F='asrv'*'b', F='adcb']");
        assertThat(expanded(options, detection, "contains|expand", "%A-B%%A-B%"))
                .isEqualTo("F=*'xx'*");
        assertThat(expanded(options, detection, "expand|endswith", "%Servers%"))
                .isEqualTo("or[F=*'srv'*, F=*'dc']");
        assertThat(expanded(options, detection, "expand", "\\%plain%A-B%"))
                .isEqualTo("F='%plainx'");
        assertThat(expanded(options, detection, "expand|contains", "a%none%")).isEqualTo("F never");
        assertThat(expanded(options, detection, "re|expand", "^%Servers%$"))
                .isEqualTo("F~^(?:\\Qsrv*\\E|\\Qdc\\E)$~");
        assertThat(expanded(options, detection, "contains", "%Servers%"))
                .isEqualTo("F=*'%Servers%'*");
        assertThat(
                        problems(
                                RuleLoader.parse(
                                        "t.yml",
                                        RuleText.rule(detection.formatted("expand", "%x%")),
                                        options)))
                .containsExactly("t.yml:7:21: error: no values are given for the placeholder %x%");
    }

    private static String expanded(
            RuleLoaderOptions options, String detection, String modifiers, String value) {
        String rule = RuleText.rule(detection.formatted(modifiers, value));
        return show(RuleText.condition(RuleLoader.parse("t.yml", rule, options)));
    }
}
