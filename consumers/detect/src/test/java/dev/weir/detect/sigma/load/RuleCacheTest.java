package dev.weir.detect.sigma.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.state.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCacheTest {
    private static final FileTime OLD = FileTime.from(Instant.parse("2025-01-01T00:00:00Z"));
    private static final String ALL_TESTS =
            RuleText.rule(
                            """
                            sel:
                                - A|endswith: '\\a?*é–'
                                  B|gte: -1.5
                                  C|hour: 5
                                  D|cidr: [10.0.0.0/8, 'fe80::/10']
                                - E|re|i: '^a$'
                                  F|fieldref|endswith: G
                                  H|exists: false
                                  I: null
                                  J: []
                            key: [a, {'|cased': b}]
                            condition: sel and not 1 of k*\
                            """)
                    + """
                    level: high
                    name: first
                    fields: [X]
                    tags: [t]
                    ---
                    title: Count
                    correlation: {type: value_percentile, rules: [first], timespan: 5m, group-by: [g],
                      aliases: {g: {first: X}}, condition: {field: A, gte: 1.5, percentile: 9}}
                    ---
                    title: Ordered
                    correlation: {type: temporal, timespan: 5m, condition: not (first and x or first)}
                    ---
                    title: Filter
                    logsource: {product: windows}
                    filter: {rules: [first], s: {A: x}, condition: not s}
                    ---
                    title: Broken
                    """;

    @TempDir private Path directory;
    private Path rules;
    private Path cache;

    @BeforeEach
    void writeRules() throws IOException {
        rules = Files.createDirectory(directory.resolve("rules"));
        cache = directory.resolve("made/cache");
        for (int i = 0; i < 5; i++) {
            old(Files.writeString(rules.resolve(i + ".yml"), RuleLoaderTest.ruleWithId(i)));
        }
        old(Files.writeString(rules.resolve("all.yml"), ALL_TESTS));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, OLD);
    }

    private SigmaRules load() throws IOException {
        return RuleLoader.load(List.of(rules), RuleLoaderOptions.DEFAULT.withCache(cache));
    }

    private Path cacheFile() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    @Test
    void givesWhatParsingGives() throws IOException {
        SigmaRules parsed = RuleLoader.load(List.of(rules), RuleLoaderOptions.DEFAULT);

        assertThat(load()).isEqualTo(parsed);
        FileTime written = Files.getLastModifiedTime(cacheFile());
        assertThat(load()).isEqualTo(parsed);
        assertThat(Files.getLastModifiedTime(cacheFile())).isEqualTo(written);
        assertThat(parsed.correlations()).hasSize(1);
        assertThat(parsed.problems()).isNotEmpty();
    }

    @Test
    void isWhatIsReadWhenNothingHasChanged() throws IOException {
        load();
        byte[] same = Files.readAllBytes(rules.resolve("0.yml"));
        Arrays.fill(same, (byte) '#');
        Files.write(rules.resolve("0.yml"), same);
        old(rules.resolve("0.yml"));

        // The one change that goes unseen: in place, of the same length, with its time put back.
        assertThat(load().rules()).hasSize(6);
    }

    @Test
    void changedNewAndMissingFilesAreSeen() throws IOException {
        load();
        Files.writeString(rules.resolve("0.yml"), RuleLoaderTest.ruleWithId(17));
        Files.writeString(rules.resolve("6.yml"), RuleLoaderTest.ruleWithId(6));
        Files.delete(rules.resolve("1.yml"));

        for (int i = 0; i < 2; i++) {
            assertThat(load().rules())
                    .extracting(it -> it.facts().id().substring(0, 8))
                    .containsExactly(
                            "00000011", "00000002", "00000003", "00000004", "00000006", "929a690e");
        }
    }

    @Test
    void fileWrittenJustNowIsReadAgainThoughNothingTells() throws IOException {
        Path file = rules.resolve("0.yml");
        Files.writeString(file, RuleLoaderTest.ruleWithId(1000));
        FileTime time = Files.getLastModifiedTime(file);
        load();
        Files.writeString(file, RuleLoaderTest.ruleWithId(2000));
        Files.setLastModifiedTime(file, time);

        assertThat(load().rules().getFirst().facts().id()).startsWith("000007d0");
    }

    @Test
    void otherOptionsHaveACacheOfTheirOwn() throws IOException {
        Path one =
                Files.writeString(
                        rules.resolve("5.yml"),
                        RuleText.rule("s: {F|expand: '%x%'}\ncondition: s"));
        old(one);
        RuleLoaderOptions options = RuleLoaderOptions.DEFAULT.withCache(cache);

        List<Path> paths = List.of(one);
        assertThat(RuleLoader.load(paths, options).rules()).isEmpty();
        assertThat(
                        RuleLoader.load(paths, options.withPlaceholders(Map.of("x", List.of("y"))))
                                .rules())
                .hasSize(1);
        assertThat(RuleLoader.load(paths, options).rules()).isEmpty();
    }

    @Test
    void damagedCacheIsIgnoredAndWrittenAnew() throws IOException {
        SigmaRules whole = load();
        Path file = cacheFile();
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i += 97) {
            byte[] bad = good.clone();
            bad[i] ^= 0x21;
            Files.write(file, i % 2 == 0 ? bad : Arrays.copyOf(good, i));

            assertThat(load()).isEqualTo(whole);
            assertThat(Files.readAllBytes(cacheFile())).isEqualTo(good);
        }
    }

    @Test
    void contentThatCannotHaveBeenWrittenIsAnException() throws IOException {
        load();
        byte[] good = Files.readAllBytes(cacheFile());
        StateReader outer = new StateReader(good);
        assertThat(outer.number()).isPositive();
        byte[] body = outer.bytes();
        int failed = 0;
        for (int i = 0; i < body.length; i += 3) {
            byte[] bad = body.clone();
            bad[i] ^= 0x55;
            try {
                CacheReader reader = new CacheReader(bad);
                for (int left = reader.count(); left > 0; left--) {
                    reader.text();
                    reader.number();
                    reader.number();
                    reader.text();
                    for (int files = reader.count(); files > 0; files--) {
                        reader.file();
                    }
                }
            } catch (IOException e) {
                failed++;
            }
        }
        assertThat(failed).isPositive();
    }

    @Test
    void placeThatCannotBeWrittenChangesNothing() throws IOException {
        Files.createDirectories(directory.resolve("made"));
        Files.writeString(cache, "a file in its place");

        assertThat(load().rules()).hasSize(6);
    }

    @Test
    void cacheOfAllRulesGivesTheSame() throws IOException {
        String data = System.getProperty("weir.sigmadata", "");
        assumeTrue(!data.isEmpty(), "needs the rules: -Dweir.sigmadata=DIR");
        List<Path> archive = List.of(Path.of(data, "sigmahq-windows-rules.tar.xz"));

        SigmaRules parsed = RuleLoader.load(archive, RuleLoaderOptions.DEFAULT.withCache(cache));
        SigmaRules cached = RuleLoader.load(archive, RuleLoaderOptions.DEFAULT.withCache(cache));

        assertThat(cached).isEqualTo(parsed);
        assertThat(Files.size(cacheFile())).isLessThan(8 << 20);
    }
}
