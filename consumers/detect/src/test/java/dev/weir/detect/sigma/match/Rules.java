package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;

/// Rules of one log source, written in few words, and events to try them on.
final class Rules {
    static final LogSource PROCESSES = LogSource.category("process_creation");
    static final LogSourceSet SET = new LogSourceSet(0, "Sysmon 1", List.of(PROCESSES));

    final FieldNames names = new FieldNames();
    private final List<SigmaRule> rules = new ArrayList<>();

    Rules add(Condition condition) {
        rules.add(rule(PROCESSES, condition));
        return this;
    }

    Rules add(LogSource source, Condition condition) {
        rules.add(rule(source, condition));
        return this;
    }

    RuleMatcher compile() {
        RuleMatcher matcher = RuleMatcher.compile(rules, names, List.of(SET));
        matcher.prepare();
        return matcher;
    }

    /// Returns which rules match an event of these fields, each a name and a value.
    List<Integer> match(String... fields) {
        return match(compile(), activity(fields));
    }

    static List<Integer> match(RuleMatcher matcher, Activity activity) {
        List<Integer> found = new ArrayList<>();
        matcher.match(activity, found::add);
        return found;
    }

    Activity activity(String... fields) {
        Activity activity = new Activity(names).begin(SET, 0, 0);
        for (int i = 0; i < fields.length; i += 2) {
            activity.set(fields[i], fields[i + 1]);
        }
        return activity;
    }

    /// Tells whether a value passes a test.
    static boolean passes(ValueTest test, String value) {
        return !new Rules().add(field("Image", test)).match("Image", value).isEmpty();
    }

    static SigmaRule rule(LogSource source, Condition condition) {
        return new SigmaRule(
                RuleFacts.of("id", "title", Level.HIGH),
                "",
                source,
                condition,
                List.of(),
                new RuleOrigin("test", 0, 0));
    }

    static Condition field(String name, ValueTest test) {
        return new Condition.Field(name, test);
    }

    /// A pattern with `*` and `?` as wildcards, without escapes.
    static ValueTest.Text text(String pattern) {
        return new ValueTest.Text(parts(pattern), false);
    }

    static ValueTest.Text cased(String pattern) {
        return new ValueTest.Text(parts(pattern), true);
    }

    static ValueTest.Regex regex(String pattern) {
        return new ValueTest.Regex(pattern, false, false, false);
    }

    private static List<TextPart> parts(String pattern) {
        List<TextPart> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (char c : (pattern + "\0").toCharArray()) {
            if (c != '*' && c != '?' && c != '\0') {
                literal.append(c);
                continue;
            }
            if (!literal.isEmpty()) {
                parts.add(new TextPart.Literal(literal.toString()));
                literal.setLength(0);
            }
            if (c != '\0') {
                parts.add(c == '*' ? new TextPart.AnyText() : new TextPart.AnyCharacter());
            }
        }
        return parts;
    }
}
