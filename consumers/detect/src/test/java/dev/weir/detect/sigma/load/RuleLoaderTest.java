package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLoaderTest {
    @TempDir private Path directory;

    static String ruleWithId(int number) {
        return RuleText.rule("sel: {F: %d}\ncondition: sel".formatted(number))
                .replace("929a690e", "%08x".formatted(number));
    }

    private SigmaRules load(Path... paths) throws IOException {
        return RuleLoader.load(List.of(paths), RuleLoaderOptions.DEFAULT);
    }

    @Test
    void treesAreReadInTheOrderOfTheirNames() throws IOException {
        Files.createDirectories(directory.resolve("b/c"));
        Files.writeString(directory.resolve("b/c/2.YML"), ruleWithId(2));
        Files.writeString(directory.resolve("b/1.yaml"), ruleWithId(1));
        Files.writeString(directory.resolve("a.yml"), ruleWithId(0));
        Files.writeString(directory.resolve("readme.md"), "- no rule");

        SigmaRules rules = load(directory);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules())
                .extracting(it -> it.origin().source())
                .containsExactly(
                        directory + "/a.yml", directory + "/b/1.yaml", directory + "/b/c/2.YML");
    }

    @Test
    void linksLeadNowhere() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Files.writeString(outside.resolve("a.yml"), ruleWithId(0));
        Files.createSymbolicLink(inside.resolve("out"), outside);
        Files.createSymbolicLink(inside.resolve("a.yml"), outside.resolve("a.yml"));
        Files.createSymbolicLink(inside.resolve("circle"), inside);
        Path link = Files.createSymbolicLink(directory.resolve("link"), outside);

        assertThat(load(inside).rules()).isEmpty();
        assertThat(load(link).rules())
                .singleElement()
                .extracting(it -> it.origin().source())
                .isEqualTo(link + "/a.yml");
    }

    @Test
    void pathThatCannotBeReadIsAnException() {
        assertThatIOException().isThrownBy(() -> load(directory.resolve("missing")));
    }

    @Test
    void linksBetweenFilesAreResolvedAndDoubleIdsNameTheOtherPlace() throws IOException {
        Path a = Files.writeString(directory.resolve("a.yml"), ruleWithId(5));
        Path b = Files.writeString(directory.resolve("b.yml"), "\n" + ruleWithId(5));
        Files.writeString(
                directory.resolve("0.yml"),
                "title: C\ncorrelation: {type: temporal, rules: [%s], timespan: 5m}"
                        .formatted("00000005-bef0-4204-a928-ef5e620d6fcc"));

        SigmaRules rules = load(directory);

        assertThat(rules.correlations()).hasSize(1);
        assertThat(problems(rules))
                .containsExactly(
                        b
                                + ":2:1: error: the id is that of "
                                + a
                                + ":1:1: 00000005-bef0-4204-a928-ef5e620d6fcc");
    }

    @Test
    void brokenFilesDoNotEndTheOthers() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    directory.resolve("%02d.yml".formatted(i)),
                    i % 2 == 0 ? ruleWithId(i) : "a: [");
        }

        SigmaRules rules = load(directory);

        assertThat(rules.rules()).hasSize(20);
        assertThat(rules.problems()).extracting(it -> it.origin().source()).hasSize(20).isSorted();
    }

    @Test
    void fileThatIsTooLongIsRefusedUnread() throws IOException {
        Path path = Files.writeString(directory.resolve("a.yml"), "# " + "x".repeat(3 << 20));

        assertThat(problems(load(path)))
                .containsExactly(path + ": error: a file of 3145730 bytes, at most 2097152 may be");
    }

    @Test
    void moreFilesThanThereMayBeAreRefused() throws IOException {
        Files.writeString(directory.resolve("a.yml"), ruleWithId(0));
        Files.writeString(directory.resolve("b.yml"), ruleWithId(1));
        RuleLimits few = new RuleLimits(1 << 20, 1, 1 << 20, 100, 10, 10, 10, 10, 10, 10);

        assertThatIOException()
                .isThrownBy(() ->
                        RuleLoader.load(
                                List.of(directory), RuleLoaderOptions.DEFAULT.withLimits(few)))
                .withMessage("2 files of rules, at most 1 may be");
    }
}
