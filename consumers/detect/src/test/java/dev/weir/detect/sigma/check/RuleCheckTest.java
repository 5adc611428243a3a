package dev.weir.detect.sigma.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.sigma.check.FieldNeed.Supply;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.load.RuleLoaderOptions;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.sensor.live.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCheckTest {
    private static SigmaRule rule(String logSource, String detection) {
        return RuleLoader.parse(
                        "t.yml",
                        "title: t\nlogsource: {%s}\ndetection: {%s}"
                                .formatted(logSource, detection))
                .rules()
                .getFirst();
    }

    private static RuleCoverage check(String profile, String logSource, String detection) {
        return RuleCheck.of(Profile.of(profile), LogSourceOptions.DEFAULT)
                .check(rule(logSource, detection));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "process_creation ! {Image: a, CommandLine: b} ! FULL",
                "process_creation ! [{Image: a}, {OriginalFileName: b}] ! PARTIAL",
                "process_creation ! {Image: a, OriginalFileName: b} ! NEVER",
                "process_creation ! {Image: a, NoSuchField: b} ! NEVER",
                "registry_set ! {TargetObject: a} ! NOT_ENABLED",
                "sysmon_status ! {State: a} ! EVENT_LOG",
                "antivirus ! {Signature: a} ! NO_SOURCE",
            })
    void coverageFollowsFromFieldsAndEvents(String category, String selection, Coverage expected) {
        RuleCoverage coverage =
                check(
                        "process",
                        "product: windows, category: " + category.strip(),
                        "s: %s, condition: s".formatted(selection.strip()));

        assertThat(coverage.coverage()).isEqualTo(expected);
        assertThat(coverage.reason().isEmpty()).isEqualTo(expected == Coverage.FULL);
    }

    @Test
    void needsOfFieldsSayWhereTheyComeFrom() {
        RuleCoverage coverage =
                check(
                        "process",
                        "product: windows, category: process_creation",
                        "s: {image: a}, f: {Hashes: b}, condition: s and not f");

        assertThat(coverage.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(coverage.matchesMore()).isTrue();
        assertThat(coverage.missesMatches()).isFalse();
        assertThat(coverage.sources()).isNotEmpty();
        assertThat(coverage.channels()).isNotEmpty();
        assertThat(coverage.fields())
                .extracting(FieldNeed::name, FieldNeed::supply)
                .containsExactly(tuple("image", Supply.DELIVERED), tuple("Hashes", Supply.NOWHERE));
        assertThat(coverage.fields().getFirst().origin()).isNotBlank();
    }

    @Test
    void rulesOfOtherProductsNeverSeeAnEvent() {
        assertThat(
                        check(
                                        "process",
                                        "product: linux, category: process_creation",
                                        "s: {Image: a}, condition: s")
                                .coverage())
                .isEqualTo(Coverage.OTHER_PRODUCT);
    }

    @Test
    void servicesAreOfTheEventLog() {
        RuleCoverage coverage =
                check(
                        "process",
                        "product: windows, service: security",
                        "s: {EventID: 4625}, condition: s");

        assertThat(coverage.coverage()).isEqualTo(Coverage.EVENT_LOG);
        assertThat(coverage.fields()).extracting(FieldNeed::supply).containsExactly(Supply.UNKNOWN);
    }

    @Test
    void publishedRulesAreCoveredAsFarAsTheViewSays() throws IOException {
        String data = System.getProperty("weir.sigmadata", "");
        assumeTrue(!data.isEmpty(), "needs the rules: -Dweir.sigmadata=DIR");
        List<SigmaRule> rules =
                RuleLoader.load(
                                List.of(Path.of(data, "sigmahq-windows-rules.tar.xz")),
                                RuleLoaderOptions.DEFAULT)
                        .rules();

        Map<Coverage, Integer> baseline = count(rules, Profile.of("security-baseline"));
        Map<Coverage, Integer> everything = count(rules, Optional.empty());

        System.out.println("Published rules, profile security-baseline: " + baseline);
        System.out.println("Published rules, all of ETW: " + everything);
        assertThat(everything.get(Coverage.FULL)).isGreaterThan(1300);
        assertThat(everything.get(Coverage.PARTIAL)).isGreaterThan(300);
        assertThat(everything.getOrDefault(Coverage.NEVER, 0)).isLessThan(200);
        assertThat(baseline.get(Coverage.FULL)).isLessThanOrEqualTo(everything.get(Coverage.FULL));
    }

    private static Map<Coverage, Integer> count(List<SigmaRule> rules, Optional<Profile> profile) {
        RuleCheck check = RuleCheck.of(profile, LogSourceOptions.DEFAULT);
        Map<Coverage, Integer> counts = new EnumMap<>(Coverage.class);
        rules.forEach(rule -> counts.merge(check.check(rule).coverage(), 1, Integer::sum));
        return counts;
    }
}
