package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the command speaks with people who call it wrongly, or ask for help.
class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "record",
                "info",
                "stats",
                "dump",
                "replay",
                "detect",
                "alerts",
                "rules",
                "verify",
                "schema",
                "completion",
                "version"
            })
    void eachCommandHasHelpWithExamples(String command) {
        CommandRun help = CommandRun.weir(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.results())
                .startsWith("Usage: weir " + command)
                .contains("Examples:\n  weir " + command)
                .doesNotContain("%");
        assertThat(help.messages()).isEmpty();
        assertThat(help.resultLines()).allMatch(line -> line.length() <= 100);
        assertThat(CommandRun.weir("--help").results()).contains("\n  " + command + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                       | weir: name a command",
                "dmp                    | weir: unknown command: 'dmp'",
                "dump                   | weir: missing required parameter: 'SOURCE'",
                "dump x --nix           | weir: unknown option: '--nix'",
                "dump x --id y          | weir: invalid value for option '--id': 'y' is not an int",
                "dump x --id 65536      | weir: --id must be 0 to 65535: 65536",
                "dump x --pid -1        | weir: --pid must be 0 to 4294967295: -1",
                "dump x --limit -1      | weir: --limit must not be negative: -1",
                "dump x --from now      | weir: --from must be an ISO 8601 time such as"
                        + " 2026-11-24T20:34:59.1234567Z: now",
                "dump x --where id==    | weir: --where: column 5: mismatched input '<EOF>'",
                "dump x --where id=='a' | weir: --where: column 3: found no matching overload for"
                        + " '_==_' applied to '(int, string)'",
                "dump x --where id      | weir: --where: column 1: expected type 'bool' but found"
                        + " 'int'",
                "replay . --where (((   | weir: --where: column 4: mismatched input '<EOF>'",
                "detect                 | weir: name a SOURCE, before --rules, or --events",
                "detect --rules a b     | weir: name a SOURCE, before --rules, or --events",
                "detect x --events y    | weir: name either a SOURCE or --events",
                "detect --events y --follow | weir: --follow needs a recording",
                "detect x.etl --follow  | weir: --follow needs a recording",
                "detect x.etl --reader n | weir: --reader needs a recording",
                "detect . --reader n    | weir: --reader needs --alerts: what it found is kept"
                        + " there",
                "detect . --reader n --alerts a --to 2026-11-24T20:34:59Z | weir: --reader reads to"
                        + " the end: --to cannot be given",
                "detect x --level bad   | weir: invalid value for option '--level': expected one of"
                        + " [informational, low, medium, high, critical] (case-insensitive) but was"
                        + " 'bad'",
                "detect x --drive C     | weir: --drive must be such as"
                        + " C:=\\Device\\HarddiskVolume3: C",
                "detect x --from now    | weir: --from must be an ISO 8601 time such as"
                        + " 2026-11-24T20:34:59.1234567Z: now",
                "alerts                 | weir: missing required parameter: 'DIR'",
                "rules                  | weir: name a command",
                "rules check            | weir: missing required parameter: 'PATH'",
                "rules show             | weir: missing required parameter: 'ID'",
                "schema                 | weir: name a command",
                "schema import          | weir: missing required parameter: 'PATH'",
                "schema show            | weir: missing required parameter: 'PROVIDER'",
                "schema show x y        | weir: invalid value for positional parameter at index 1"
                        + " (ID): 'y' is not an int",
                "schema export          | weir: missing required option: '--to=FILE'",
                "schema remove          | weir: name either a --provider or --all",
                "schema remove --all --provider x | weir: name either a --provider or --all",
                "dump x --format csv    | weir: invalid value for option '--format': expected one"
                        + " of [text, jsonl] (case-insensitive) but was 'csv'",
                "stats x --by day       | weir: invalid value for option '--by': expected one of"
                        + " [provider, event, process] (case-insensitive) but was 'day'",
                "stats x --pointer-size 5 | weir: --pointer-size must be 4 or 8: 5",
                "record x               | weir: missing required option: '--to=DIR'",
                "record --to d          | weir: name either a SOURCE or a --provider",
                "record x --to d --ring-size 3 | weir: --ring-size: capacity must be a power of two"
                        + " of at least 262144 bytes: capacityBytes=3",
                "record x --to d --roll-size 1KiB | weir: --roll-size must be at least 2MiB: 1KiB",
                "replay . --pace fast   | weir: --pace must be max, or a factor such as 1x or 10x:"
                        + " fast",
            })
    void wrongUseIsExitCodeTwoAndToldInOneLine(String words, String message) {
        String[] arguments = words == null ? new String[0] : words.split(" ");

        CommandRun run = CommandRun.weir((Object[]) arguments);

        assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.USAGE);
        assertThat(run.results()).isEmpty();
        assertThat(run.messageLines().getFirst()).isEqualTo(message);
        assertThat(run.messageLines()).allMatch(line -> line.startsWith("weir: "));
    }

    @Test
    void unknownWordsBringSuggestions() {
        assertThat(CommandRun.weir("verfy").messageLines())
                .contains("weir: see 'weir --help'")
                .anyMatch(line -> line.startsWith("weir: did you mean verify, or version"));
        assertThat(CommandRun.weir("dump", "x", "--limt", "3").messageLines())
                .contains("weir: did you mean --limit?", "weir: see 'weir dump --help'");
    }

    @Test
    void versionNamesWeirAndJava() {
        assertThat(CommandRun.weir("version").results())
                .matches("weir \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java 25.*\\)\n");
    }

    @Test
    void theCompletionScriptKnowsAllCommands() {
        String script = CommandRun.weir("completion").results();

        assertThat(script).contains("complete -F _complete_weir");
        for (String command :
                List.of(
                        "demo",
                        "record",
                        "info",
                        "stats",
                        "dump",
                        "replay",
                        "detect",
                        "alerts",
                        "rules",
                        "verify",
                        "schema",
                        "providers",
                        "sessions",
                        "doctor")) {
            assertThat(script).containsPattern("local commands=\"[^\"]*\\b" + command + "\\b");
        }
    }
}
