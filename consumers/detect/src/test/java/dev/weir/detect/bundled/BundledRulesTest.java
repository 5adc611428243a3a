package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.run.DetectorTrial;
import dev.weir.detect.sigma.SigmaDetector;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Every bundled rule with the events that stand beside it in the tests' resources.
class BundledRulesTest {
    private static final String FOLDER = "/dev/weir/detect/rules/";
    private static final String EVENTS = "/dev/weir/detect/events-of-rules/";

    static List<String> names() {
        return BundledRules.names();
    }

    @Test
    void theIndexNamesEveryFile() throws IOException, URISyntaxException {
        URL index = Objects.requireNonNull(BundledRules.class.getResource(FOLDER + "index.txt"));
        Path folder = Path.of(index.toURI()).getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names =
                    files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> file.endsWith(".yml"))
                            .map(file -> file.substring(0, file.length() - ".yml".length()))
                            .sorted()
                            .toList();

            assertThat(BundledRules.names()).isEqualTo(names);
        }
    }

    @Test
    void nothingIsWrongWithAnyRule() {
        SigmaRules rules = BundledRules.load();

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).hasSizeGreaterThanOrEqualTo(BundledRules.names().size());
        assertThat(rules.rules())
                .extracting(rule -> rule.facts().id())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(UUID.fromString(id)).isNotNull());
        assertThat(rules.rules())
                .extracting(SigmaRule::facts)
                .extracting(RuleFacts::author)
                .containsOnly("Weir");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRuleFiresWhereItShouldAndNowhereElse(String name) throws IOException {
        SigmaRules rules = BundledRules.load(name);
        Map<?, ?> events = events(name);
        List<?> fires = (List<?>) Objects.requireNonNull(events.get("fires"));
        List<?> quiet = (List<?>) Objects.requireNonNull(events.get("quiet"));
        assertThat(fires).isNotEmpty();
        assertThat(quiet).isNotEmpty();

        boolean correlates = !rules.correlations().isEmpty();
        int firing = correlates ? 1 : fires.size();

        assertThat(alerts(rules, fires)).as("fires").isEqualTo(firing);
        assertThat(alerts(rules, quiet)).as("quiet").isZero();
    }

    private static int alerts(SigmaRules rules, List<?> events) {
        LogSource source = rules.rules().getFirst().logSource();
        DetectorTrial trial =
                DetectorTrial.of(
                        List.of(source),
                        activities ->
                                SigmaDetector.of(
                                        rules, activities.names(), activities.logSourceSets()));
        for (Object event : events) {
            String[] fields =
                    ((Map<?, ?>) event)
                            .entrySet().stream()
                                    .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                                    .map(String::valueOf)
                                    .toArray(String[]::new);
            trial.show(source, fields);
        }
        return trial.alerts().size();
    }

    private static Map<?, ?> events(String name) throws IOException {
        try (InputStream in = BundledRulesTest.class.getResourceAsStream(EVENTS + name + ".yml")) {
            assertThat(in).as("events of " + name).isNotNull();
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        }
    }
}
