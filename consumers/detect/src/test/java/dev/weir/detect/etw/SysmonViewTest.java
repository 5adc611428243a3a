package dev.weir.detect.etw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.load.RuleLoaderOptions;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.text.CaseFolding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SysmonViewTest {
    /// Fields that come from the event itself, beside those that the table lists.
    private static final Set<String> OF_THE_SCRIPT =
            Set.of("messagenumber", "messagetotal", "scriptblockid", "userdata");

    private static final Optional<String> WINDOWS = Optional.of("windows");

    @Test
    void eachFieldThatTheTableHasIsFilled() {
        for (ViewCategory category : SysmonView.categories()) {
            if (category.sources().isEmpty()) {
                continue;
            }
            ExpectedFields.Scene scene = ExpectedFields.of(category.name());
            Activity activity = activityOf(category.name(), scene);

            Map<String, String> expected = new TreeMap<>();
            for (ViewField field : category.fields()) {
                if (field.isFilled()) {
                    assertThat(scene.fields()).as(category.name()).containsKey(field.name());
                    expected.put(field.name(), scene.fields().getOrDefault(field.name(), ""));
                }
            }
            assertThat(new TreeMap<>(activity.fields()))
                    .as(category.name())
                    .containsAllEntriesOf(expected);
        }
    }

    @Test
    void noFieldIsFilledThatTheTableLacks() {
        for (ViewCategory category : SysmonView.categories()) {
            if (category.sources().isEmpty() || category.name().equals("wmi_event")) {
                continue;
            }
            Activity activity = activityOf(category.name(), ExpectedFields.of(category.name()));

            Set<String> unlisted =
                    activity.fields().keySet().stream()
                            .filter(name ->
                                    category.find(name).filter(ViewField::isFilled).isEmpty())
                            .map(CaseFolding::fold)
                            .filter(name -> !OF_THE_SCRIPT.contains(name))
                            .collect(Collectors.toSet());
            assertThat(unlisted).as(category.name()).isEmpty();
        }
    }

    @Test
    void theTableCoversAllThatTheArchiveAsksFor() throws IOException {
        Optional<String> data = Optional.ofNullable(System.getProperty("weir.sigmadata"));
        assumeThat(data).as("weir.sigmadata names the directory of rules").isPresent();
        Path archive = Path.of(data.get(), "sigmahq-windows-rules.tar.xz");
        assumeThat(archive).exists();

        Map<String, Map<String, Integer>> pairs = new TreeMap<>();
        for (SigmaRule rule :
                RuleLoader.load(List.of(archive), RuleLoaderOptions.DEFAULT).rules()) {
            rule.logSource()
                    .category()
                    .filter(category -> rule.logSource().product().equals(WINDOWS))
                    .ifPresent(category -> {
                        Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                        collect(rule.condition(), fields);
                        fields.forEach(field ->
                                pairs.computeIfAbsent(
                                                category,
                                                name ->
                                                        new TreeMap<>(
                                                                String.CASE_INSENSITIVE_ORDER))
                                        .merge(field, 1, Integer::sum));
                    });
        }

        Set<String> unknown = new TreeSet<>();
        StringBuilder table = new StringBuilder("| category | field | rules | filled | from |\n");
        table.append("|---|---|---|---|---|\n");
        pairs.forEach((category, fields) ->
                fields.forEach((field, rules) -> {
                    Optional<ViewField> known =
                            SysmonView.find(category).flatMap(it -> it.find(field));
                    known.ifPresentOrElse(
                            it -> table.append(row(category, it, rules)),
                            () -> unknown.add(category + ' ' + field));
                }));
        System.out.println(table);
        assertThat(pairs).hasSizeGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    private static String row(String category, ViewField field, int rules) {
        String sources =
                field.sources().stream()
                        .map(it -> it.provider() + ' ' + new TreeSet<>(it.ids()))
                        .collect(Collectors.joining(", "));
        return "| %s | %s | %d | %s | %s%s |\n"
                .formatted(
                        category,
                        field.name(),
                        rules,
                        field.isFilled() ? "yes" : "no",
                        field.origin(),
                        sources.isEmpty() ? "" : " (" + sources + ')')
                .formatted(Locale.ROOT);
    }

    private static Activity activityOf(String category, ExpectedFields.Scene scene) {
        ViewRun run = new ViewRun().send(Scenes.machine());
        run.activities().clear();
        run.send(scene.events().toArray(EventDraft[]::new)).finish();
        List<Activity> activities = run.of(category);
        assertThat(activities).as(category).hasSize(1);
        return activities.getFirst();
    }

    private static void collect(Condition condition, Set<String> fields) {
        switch (condition) {
            case Condition.And and -> and.parts().forEach(part -> collect(part, fields));
            case Condition.Or or -> or.parts().forEach(part -> collect(part, fields));
            case Condition.Not not -> collect(not.part(), fields);
            case Condition.Field field -> fields.add(field.field());
            case Condition.Keyword _ -> {}
        }
    }
}
