package dev.weir.detect.sigma.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// All published rules: each is read, or refused with the reason.
class RuleCorpusTest {
    private static final int FILES = 3046;

    @Test
    void everyRuleIsReadOrRefusedWithTheReason() throws IOException {
        String directory = System.getProperty("weir.sigmadata", "");
        assumeTrue(!directory.isEmpty(), "needs the rules: -Dweir.sigmadata=DIR");
        Path archive = Path.of(directory, "sigmahq-windows-rules.tar.xz");

        SigmaRules rules = RuleLoader.load(List.of(archive), RuleLoaderOptions.DEFAULT);

        Map<String, Integer> reasons = new TreeMap<>();
        rules.problems()
                .forEach(it ->
                        reasons.merge(
                                it.severity().label()
                                        + ": "
                                        + it.message().replaceAll("%.*%", "%…%"),
                                1,
                                Integer::sum));
        long refused =
                rules.problems().stream()
                        .filter(it -> it.severity() != Severity.WARNING)
                        .map(it -> it.origin().source())
                        .distinct()
                        .count();
        long windows =
                rules.rules().stream()
                        .filter(it -> it.logSource().product().equals(Optional.of("windows")))
                        .count();
        System.out.printf(
                "Sigma rules of the archive: %d read (%d for Windows, %d for others), %d refused%n",
                rules.rules().size(), windows, rules.rules().size() - windows, refused);
        reasons.forEach((reason, count) -> System.out.printf("  %4d %s%n", count, reason));
        assertThat(rules.rules().size() + refused).isEqualTo(FILES);
        assertThat(reasons.keySet())
                .containsExactly("error: no values are given for the placeholder %…%");
        assertThat(refused).isEqualTo(25);
    }
}
