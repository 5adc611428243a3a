package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.bundled.BundledDetectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `weir rules`.
class RulesCommandsTest {
    @TempDir private Path directory;

    @Test
    void goodRulesAreCountedByLogSource() throws IOException {
        MadeRules.write(directory, "a.yml", MadeRules.WHOAMI);
        MadeRules.write(directory, "b.yml", MadeRules.PROCESS);

        CommandRun run = check(directory);

        assertThat(run.exitCode()).as(run.results()).isZero();
        assertThat(run.results())
                .contains("RULES  FULL  LOG SOURCE\n")
                .contains("    2     2  product=windows category=process_creation\n")
                .contains("\n2 rules, 0 correlations; 0 errors, 0 warnings\n");
        assertThat(run.messages()).isEmpty();
    }

    @Test
    void whatARuleCannotGetIsTold() throws IOException {
        String hashed = MadeRules.WHOAMI.replace("Image|endswith: '\\whoami.exe'", "Hashes: a");
        Path file = MadeRules.write(directory, "hashed.yml", hashed);

        CommandRun all = check(file, "--verbose");
        CommandRun dns = check(file, "--profile", "dns", "--json");
        CommandRun none = check(file, "--profile", "nix");

        assertThat(all.exitCode()).isZero();
        assertThat(all.results())
                .startsWith(
                        MadeRules.WHOAMI_ID + "  Someone asks who they are\n    never: Hashes: ")
                .contains("RULES  NEVER  LOG SOURCE\n");
        JsonNode coverage = PrintedEvent.parse(dns.results()).get("coverage").get(0);
        assertThat(coverage.get("coverage").asString()).isEqualTo("not-enabled");
        assertThat(coverage.get("fields").get(0).get("supply").asString()).isEqualTo("nowhere");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBadRuleIsNamedWithLineAndColumnAndEndsWithOne() throws IOException {
        Path file =
                MadeRules.write(
                        directory, "bad.yml", MadeRules.WHOAMI.replace("endswith", "endwith"));

        CommandRun run = check(file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.resultLines().getFirst()).startsWith(file + ":11:").contains("endwith");
        assertThat(run.results()).contains("0 rules, 0 correlations; 1 errors");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        Path file =
                MadeRules.write(
                        directory, "bad.yml", MadeRules.WHOAMI.replace("endswith", "endwith"));

        CommandRun run = check(file, "--json");

        JsonNode report = PrintedEvent.parse(run.results());
        assertThat(run.resultLines()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(report.get("errors").asInt()).isEqualTo(1);
        JsonNode problem = report.get("problems").get(0);
        assertThat(problem.get("source").asString()).isEqualTo(file.toString());
        assertThat(problem.get("line").asInt()).isEqualTo(11);
        assertThat(problem.get("severity").asString()).isEqualTo("error");
    }

    @Test
    void whatIsNoRuleAtAllIsNoCrash() throws IOException {
        Path binary = Files.write(directory.resolve("b.yml"), new byte[] {0, 1, -1, 27, 10, 58});
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(check(binary).exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(check(binary).results()).doesNotContain("\u001b");
        assertThat(check(directory.resolve("nix")).exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(check(empty).results()).contains("0 rules");
    }

    @Test
    void whatComesWithWeirIsListed() {
        CommandRun run = CommandRun.weir("rules", "list");
        CommandRun json = CommandRun.weir("rules", "list", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.results()).contains("detector", "rule", "correlation");
        int rules = run.resultLines().size() - 3;
        assertThat(run.results()).endsWith("\n%d in all\n".formatted(rules));
        assertThat(json.resultLines()).hasSize(rules);
        assertThat(json.resultLines().stream().map(PrintedEvent::parse))
                .allMatch(rule -> !rule.get("description").asString().isEmpty())
                .allMatch(rule -> rule.get("author").asString().equals("Weir"));
    }

    @Test
    void aRuleIsShownByIdOrTitle() throws IOException {
        MadeRules.write(directory, "a.yml", MadeRules.WHOAMI);
        MadeRules.write(directory, "b.yml", MadeRules.PROCESS);

        CommandRun byId =
                CommandRun.weir("rules", "show", MadeRules.WHOAMI_ID, "--rules", directory);
        CommandRun byTitle = CommandRun.weir("rules", "show", "ASKS WHO", "--rules", directory);

        assertThat(byId.results())
                .startsWith("Someone asks who they are\n")
                .contains("author      Anna Example\n", "see         https://example.org/whoami\n")
                .doesNotContain("A process");
        assertThat(byTitle.results()).isEqualTo(byId.results());
    }

    @Test
    void bundledDetectorsAreShownToo() {
        String id = BundledDetectors.all().getFirst().rules().getFirst().id();

        assertThat(CommandRun.weir("rules", "show", id).results()).contains("id          " + id);
        CommandRun none = CommandRun.weir("rules", "show", "no such thing");
        assertThat(none.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(none.messages()).isEqualTo("weir: no rule of this id or title: no such thing\n");
    }

    private static CommandRun check(Path path, String... options) {
        Object[] words = new Object[4 + options.length + 1];
        words[0] = "rules";
        words[1] = "check";
        words[2] = path;
        words[3] = "--rule-cache";
        words[4] = "none";
        System.arraycopy(options, 0, words, 5, options.length);
        return CommandRun.weir(words);
    }
}
