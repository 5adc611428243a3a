package dev.weir.detect.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.json.JsonActivitySource;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.load.RuleLoaderOptions;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the matcher against verdicts on which other engines agree.
class KnownVerdictsTest {
    private static final Path DATA = Path.of(System.getProperty("weir.sigmadata", "no-data"));

    /// Its rule names a field that the event spells with a blank: either verdict can be defended.
    private static final String OPEN_CHOICE = "224\ta7c3e5f2-";

    private static SigmaRules rules = new SigmaRules(List.of(), List.of(), List.of());

    @BeforeAll
    static void loadRules() throws IOException {
        assumeTrue(Files.isDirectory(DATA), () -> "no rules and events at " + DATA);
        rules =
                RuleLoader.load(
                        List.of(DATA.resolve("sigmahq-windows-rules.tar.xz")),
                        RuleLoaderOptions.DEFAULT);
    }

    @Test
    void eventsThatRulesWereMadeForHaveTheKnownVerdicts() throws IOException {
        assertKnownVerdicts("regression", 351);
    }

    @Test
    void fortyThousandRealEventsHaveTheKnownVerdicts() throws IOException {
        assertKnownVerdicts("otrf", 1009);
    }

    private static void assertKnownVerdicts(String name, int count) throws IOException {
        Path oracle = DATA.resolve("oracle");
        Set<String> expected =
                new TreeSet<>(Files.readAllLines(oracle.resolve(name + "-verdicts.tsv")));
        Set<String> excluded =
                Files.readAllLines(oracle.resolve("excluded.tsv")).stream()
                        .map(line -> line.substring(0, line.indexOf('\t')))
                        .collect(Collectors.toSet());

        Set<String> found = new TreeSet<>();
        try (InputStream in = Files.newInputStream(oracle.resolve(name + "-events.jsonl.gz"))) {
            run(in, found, excluded);
        }

        System.out.printf("%s: %d rules, %d verdicts%n", name, rules.rules().size(), found.size());
        found.removeIf(verdict -> verdict.startsWith(OPEN_CHOICE));
        assertThat(expected).hasSize(count);
        assertThat(without(found, expected)).as("verdicts that nobody else gives").isEmpty();
        assertThat(without(expected, found)).as("verdicts that are missing").isEmpty();
    }

    private static Set<String> without(Set<String> all, Set<String> taken) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(taken);
        return left;
    }

    private static void run(InputStream in, Set<String> found, Set<String> excluded)
            throws IOException {
        JsonActivitySource source =
                new JsonActivitySource(in, new LogSourceTable(LogSourceOptions.DEFAULT));
        List<SigmaRule> all = rules.rules();
        RuleMatcher matcher = RuleMatcher.compile(all, source.names(), source.logSourceSets());
        source.start(
                matcher.interest(),
                new ActivitySink() {
                    @Override
                    public void onActivity(Activity activity) {
                        matcher.match(
                                activity,
                                rule -> {
                                    String id = all.get(rule).facts().id();
                                    if (!excluded.contains(id)) {
                                        found.add(activity.sequence() + "\t" + id);
                                    }
                                });
                    }

                    @Override
                    public void onProviderEvent(UUID providerId, int id, Activity activity) {}

                    @Override
                    public void onLoss(Loss loss) {}

                    @Override
                    public void onTime(long time) {}
                });
        source.run();
    }
}
