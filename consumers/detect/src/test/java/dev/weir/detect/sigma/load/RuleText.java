package dev.weir.detect.sigma.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.List;

/// Rules as short texts, for tests, and conditions as short texts again.
final class RuleText {
    static final String ID = "929a690e-bef0-4204-a928-ef5e620d6fcc";

    private RuleText() {}

    /// Makes a rule whose detection is this, each line of it indented by four.
    static String rule(String detection) {
        return """
        title: Test
        id: %s
        logsource:
            category: process_creation
            product: windows
        detection:
        %s
        """
                .formatted(ID, detection.indent(4).stripTrailing());
    }

    /// Makes a rule of one selection, and reads it.
    static SigmaRules selection(String selection) {
        return detection("sel:\n" + selection.indent(4) + "condition: sel");
    }

    static SigmaRules detection(String detection) {
        return RuleLoader.parse("t.yml", rule(detection));
    }

    /// Returns the condition of the one rule, which has no problems.
    static Condition condition(SigmaRules rules) {
        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).hasSize(1);
        return rules.rules().getFirst().condition();
    }

    /// Returns what a selection comes to.
    static String shown(String selection) {
        return show(condition(selection(selection)));
    }

    /// Returns what is wrong with a selection, with line and column.
    static List<String> problems(String selection) {
        return problems(selection(selection));
    }

    static List<String> problems(SigmaRules rules) {
        return rules.problems().stream().map(RuleProblem::toString).toList();
    }

    static String show(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> "and" + parts(parts);
            case Condition.Or(List<Condition> parts) -> "or" + parts(parts);
            case Condition.Not(Condition part) -> "not(" + show(part) + ")";
            case Condition.Field(String field, ValueTest test) -> field + show(test);
            case Condition.Keyword(ValueTest test) -> "any" + show(test);
        };
    }

    private static String parts(List<Condition> parts) {
        return parts.stream().map(RuleText::show).toList().toString();
    }

    private static String show(ValueTest test) {
        return switch (test) {
            case ValueTest.Text(List<TextPart> parts, boolean cased) ->
                    (cased ? "==" : "=") + showParts(parts);
            case ValueTest.Regex(String pattern, boolean i, boolean m, boolean s) ->
                    "~" + pattern + "~" + (i ? "i" : "") + (m ? "m" : "") + (s ? "s" : "");
            case ValueTest.Cidr(List<Byte> address, int prefix) -> "@" + address + "/" + prefix;
            case ValueTest.Compare(ValueTest.Comparison comparison, double number) ->
                    " " + comparison + " " + number;
            case ValueTest.TimePart(ValueTest.TimeUnit unit, int number) -> " " + unit + number;
            case ValueTest.FieldReference(String other, ValueTest.Place place, boolean cased) ->
                    " " + place + (cased ? "==" : "=") + ">" + other;
            case ValueTest.Exists(boolean expected) -> expected ? " is there" : " is not there";
            case ValueTest.Absent() -> " is null";
            case ValueTest.Never() -> " never";
        };
    }

    private static String showParts(List<TextPart> parts) {
        StringBuilder text = new StringBuilder();
        for (TextPart part : parts) {
            text.append(
                    switch (part) {
                        case TextPart.Literal(String literal) -> "'" + literal + "'";
                        case TextPart.AnyText() -> "*";
                        case TextPart.AnyCharacter() -> "?";
                    });
        }
        return text.isEmpty() ? "''" : text.toString();
    }
}
