package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `weir detect --events` against the verdicts of two other engines.
class DetectOracleTest {
    @ParameterizedTest
    @ValueSource(strings = {"regression", "otrf"})
    void theVerdictsAreThoseOfTheOtherEngines(String set) throws IOException {
        Path rules = SigmaData.rules();
        Set<String> excluded =
                Files.readAllLines(SigmaData.file("oracle/excluded.tsv")).stream()
                        .map(line -> line.split("\t")[0])
                        .collect(Collectors.toSet());
        Set<String> expected =
                new TreeSet<>(
                        Files.readAllLines(
                                SigmaData.file("oracle/%s-verdicts.tsv".formatted(set))));

        CommandRun run =
                CommandRun.weir(
                        "detect",
                        "--events",
                        SigmaData.file("oracle/%s-events.jsonl.gz".formatted(set)),
                        "--rules",
                        rules,
                        "--no-extra-sources",
                        "--rule-cache",
                        "none",
                        "--json");

        Set<String> found = new TreeSet<>();
        for (String line : run.resultLines()) {
            JsonNode alert = PrintedEvent.parse(line);
            String rule = alert.get("rule").asString();
            if (!excluded.contains(rule)) {
                found.add(alert.get("events").get(0).asLong() + "\t" + rule);
            }
        }
        assertThat(run.exitCode()).isZero();
        assertThat(found).isEqualTo(expected);
    }
}
