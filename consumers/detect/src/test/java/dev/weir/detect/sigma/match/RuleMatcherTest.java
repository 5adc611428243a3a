package dev.weir.detect.sigma.match;

import static dev.weir.detect.sigma.match.Rules.field;
import static dev.weir.detect.sigma.match.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Activity;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleMatcherTest {
    private static final Condition POWERSHELL = field("Image", text("*\\powershell.exe"));
    private static final Condition HIDDEN = field("CommandLine", text("*hidden*"));

    @Test
    void rulesThatMatchAreToldAscending() {
        Rules rules = new Rules();
        for (int i = 0; i < 200; i++) {
            rules.add(field("Image", text(i % 3 == 0 ? "*a*" : "*b*")));
        }

        List<Integer> found = rules.match("Image", "xax");

        assertThat(found).isSorted().hasSize(67).allMatch(it -> it % 3 == 0);
    }

    @Test
    void aConditionIsAndOrAndNot() {
        Rules rules =
                new Rules()
                        .add(new Condition.And(List.of(POWERSHELL, HIDDEN)))
                        .add(new Condition.Or(List.of(POWERSHELL, HIDDEN)))
                        .add(new Condition.Not(POWERSHELL))
                        .add(new Condition.And(List.of(HIDDEN, new Condition.Not(POWERSHELL))))
                        .add(new Condition.Not(new Condition.Or(List.of(POWERSHELL, HIDDEN))));

        assertThat(rules.match("Image", "C:\\PowerShell.EXE", "CommandLine", "-w Hidden"))
                .containsExactly(0, 1);
        assertThat(rules.match("CommandLine", "-w Hidden")).containsExactly(1, 2, 3);
        assertThat(rules.match()).containsExactly(2, 4);
    }

    @Test
    void aFieldThatIsAbsentPassesNothingButAbsence() {
        Rules rules =
                new Rules()
                        .add(field("User", text("*")))
                        .add(field("User", new ValueTest.Exists(true)))
                        .add(field("User", new ValueTest.Exists(false)))
                        .add(field("User", new ValueTest.Absent()))
                        .add(field("User", text("")))
                        .add(field("User", new ValueTest.Never()))
                        .add(new Condition.Not(field("User", new ValueTest.Never())));

        assertThat(rules.match("Image", "x")).containsExactly(2, 3, 6);
        assertThat(rules.match("User", "")).containsExactly(0, 1, 4, 6);
        assertThat(rules.match("USER", "x")).containsExactly(0, 1, 6);
    }

    @Test
    void aKeywordIsFoundInAnyValue() {
        Rules rules =
                new Rules()
                        .add(new Condition.Keyword(text("*mimikatz*")))
                        .add(new Condition.Not(new Condition.Keyword(text("*mimikatz*"))))
                        .add(new Condition.Keyword(Rules.regex("k[a-z]tz")))
                        .add(new Condition.Keyword(text("*a*b*")))
                        .add(field("Image", text("*cat*")));

        assertThat(rules.match("Image", "MimiKatz.exe")).containsExactly(0);
        assertThat(rules.match("Other", "xx mimikatz", "Image", "cat")).containsExactly(0, 2, 4);
        assertThat(rules.match("Other", "a", "Image", "b")).containsExactly(1);
        assertThat(rules.match("Other", "bbb", "Image", "axb")).containsExactly(1, 3);
    }

    @Test
    void manyTextsOfAListAreOneSet() {
        List<Condition> names = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            names.add(field("Image", text("*\\tool" + i + ".exe")));
        }
        Rules rules =
                new Rules()
                        .add(new Condition.Or(names))
                        .add(new Condition.Not(new Condition.Or(names)))
                        .add(new Condition.And(List.of(HIDDEN, new Condition.Or(names))));

        assertThat(rules.match("Image", "c:\\tool7.exe")).containsExactly(0);
        assertThat(rules.match("Image", "c:\\tool7.exe", "CommandLine", "hidden"))
                .containsExactly(0, 2);
        assertThat(rules.match("Image", "c:\\tool.exe")).containsExactly(1);
    }

    @Test
    void rulesSeeTheEventsOfTheirLogSourceOnly() {
        LogSource files = LogSource.category("file_event");
        LogSourceSet fileSet = new LogSourceSet(2, "Sysmon 11", List.of(files));
        Rules rules = new Rules();
        RuleMatcher matcher =
                RuleMatcher.compile(
                        List.of(
                                Rules.rule(files, POWERSHELL),
                                Rules.rule(Rules.PROCESSES, POWERSHELL)),
                        rules.names,
                        List.of(Rules.SET, fileSet));
        Activity activity = rules.activity("Image", "c:\\powershell.exe");

        assertThat(Rules.match(matcher, activity)).containsExactly(1);
        assertThat(Rules.match(matcher, inSet(activity, fileSet))).containsExactly(0);
        assertThat(Rules.match(matcher, inSet(activity, new LogSourceSet(1, "", List.of()))))
                .isEmpty();
        assertThat(Rules.match(matcher, inSet(activity, new LogSourceSet(9, "", List.of()))))
                .isEmpty();
    }

    @Test
    void theStateOfOneEventIsNotSeenByTheNext() {
        Rules rules =
                new Rules()
                        .add(new Condition.And(List.of(POWERSHELL, HIDDEN)))
                        .add(new Condition.And(List.of(HIDDEN, new Condition.Not(POWERSHELL))));
        RuleMatcher matcher = rules.compile();
        Activity both = rules.activity("Image", "c:\\powershell.exe", "CommandLine", "hidden");
        Activity one = rules.activity("Image", "c:\\power.exe", "CommandLine", "hidden");
        Activity none = rules.activity("Image", "c:\\powershell.exe");

        for (int i = 0; i < 100; i++) {
            assertThat(Rules.match(matcher, both)).containsExactly(0);
            assertThat(Rules.match(matcher, one)).containsExactly(1);
            assertThat(Rules.match(matcher, none)).isEmpty();
        }
    }

    @Test
    void interestIsWhatRulesLookAtAndShow() {
        Rules rules =
                new Rules()
                        .add(new Condition.And(List.of(POWERSHELL, HIDDEN)))
                        .add(
                                field(
                                        "Image",
                                        new ValueTest.FieldReference(
                                                "User", ValueTest.Place.WHOLE, false)))
                        .add(
                                LogSource.service("security"),
                                new Condition.Keyword(text("*mimikatz*")));

        Interest interest = rules.compile().interest();

        assertThat(interest.wants())
                .containsExactlyInAnyOrder(
                        new Interest.OfLogSource(
                                Rules.PROCESSES, Set.of("Image", "CommandLine", "User")),
                        new Interest.OfLogSource(LogSource.service("security"), Set.of()));
    }

    private static Activity inSet(Activity activity, LogSourceSet set) {
        Activity other = new Activity(activity.names()).begin(set, 0, 0);
        activity.fields().forEach(other::set);
        return other;
    }
}
