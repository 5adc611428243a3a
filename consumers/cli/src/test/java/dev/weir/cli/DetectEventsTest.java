package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `weir detect --events`.
@Timeout(120)
class DetectEventsTest {
    private static final String WHOAMI = MadeRules.process("C:\\x\\whoami.exe", "whoami /all");
    private static final String NOTEPAD = MadeRules.process("C:\\x\\notepad.exe", "notepad");

    @TempDir private Path directory;
    private Path rules = Path.of("");
    private Path events = Path.of("");

    @BeforeEach
    void writeRules() throws IOException {
        rules = directory.resolve("rules");
        events = directory.resolve("events.jsonl");
        MadeRules.write(rules, "whoami.yml", MadeRules.WHOAMI);
        MadeRules.write(rules, "process.yml", MadeRules.PROCESS);
        Files.writeString(events, NOTEPAD + WHOAMI);
    }

    @Test
    void alertsComeInOrderAndTheSummaryEndsThem() {
        CommandRun run = detect();

        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.results())
                .startsWith("LOW            2026-11-24T20:34:59.1230000Z  A process\n")
                .contains(
                        """
                        HIGH           2026-11-24T20:34:59.1230000Z  Someone asks who they are
                            C:\\explorer.exe (900)
                            `- C:\\x\\whoami.exe (4711)  CORP\\anna
                               whoami /all
                        """)
                .contains("rule " + MadeRules.WHOAMI_ID + " by Anna Example, event 1\n")
                .contains("3 alerts of 2 rules: 1 high, 2 low\n")
                .endsWith("\n2 events read; looked for 2 rules\n");
    }

    @Test
    void jsonIsOneAlertALineAndTheSummaryGoesToMessages() {
        CommandRun run = detect("--json", "--level", "high");

        assertThat(run.resultLines()).hasSize(1);
        JsonNode alert = PrintedEvent.parse(run.results());
        assertThat(alert.propertyNames())
                .containsExactly(
                        "time",
                        "rule",
                        "title",
                        "level",
                        "author",
                        "tags",
                        "references",
                        "events",
                        "fields");
        assertThat(alert.get("events").toString()).isEqualTo("[1]");
        assertThat(alert.get("fields").get("CommandLine").asString()).isEqualTo("whoami /all");
        assertThat(run.messageLines())
                .startsWith("weir: 1 alert of 1 rule: 1 high")
                .endsWith(
                        "weir: 2 events read; looked for 2 rules",
                        "weir: 2 alerts are not shown, by --level or time");
    }

    @Test
    void alertsOutsideTheTimeWantedAreNotShown() {
        assertThat(detect("--from", "2026-11-24T20:35:00Z").results())
                .startsWith("no alerts\n")
                .contains("3 alerts are not shown");
        assertThat(detect("--to", "2026-11-24T20:35:00Z").results()).contains("3 alerts of 2");
    }

    @Test
    void compressedEventsAreReadAsTheyAre() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Files.readAllBytes(events));
        }
        Path file = Files.write(directory.resolve("events.gz"), compressed.toByteArray());

        CommandRun run = CommandRun.weir("detect", "--events", file, "--rules", rules, "--json");

        assertThat(run.results()).isEqualTo(detect("--json").results());
    }

    @Test
    void badLinesAreNamedAndPassedOver() throws IOException {
        Files.writeString(events, "{\"a\":\n" + WHOAMI + "nonsense\n\n" + NOTEPAD);

        CommandRun run = detect();

        assertThat(run.exitCode()).isZero();
        assertThat(run.messageLines())
                .hasSize(2)
                .allMatch(line -> line.matches("weir: line [13]: .*"));
        assertThat(run.results()).contains("2 lines are no events", "3 alerts of 2 rules");
        assertThat(run.results()).contains("event 1\n", "event 4\n");
    }

    @Test
    void aFileWithoutAnyEventIsUnreadable() throws IOException {
        Files.write(events, new byte[] {1, 2, 3, 10, 0, -1});

        CommandRun run = detect();

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(run.messageLines()).last().isEqualTo("weir: no line is an event in JSON");
    }

    @Test
    void noEventsAreNoAlerts() throws IOException {
        Files.writeString(events, "");

        assertThat(detect().results())
                .isEqualTo("no alerts\n\n0 events read; looked for 2 rules\n");
    }

    @Test
    void brokenRulesAreNamedAndLeftOut() throws IOException {
        Path broken =
                MadeRules.write(
                        rules, "broken.yml", MadeRules.WHOAMI.replace("endswith", "endwith"));

        CommandRun run = detect("--json");
        CommandRun strict = detect("--strict");

        assertThat(run.exitCode()).isZero();
        assertThat(run.resultLines()).hasSize(3);
        assertThat(run.messages())
                .contains("weir: " + broken + ":11:")
                .contains("endwith")
                .contains("weir: these rules are not used; 'weir rules check' tells all of them");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(strict.results()).isEmpty();
    }

    @Test
    void onlyTheFirstOfManyBrokenRulesAreNamed() throws IOException {
        for (int i = 0; i < 100; i++) {
            MadeRules.write(rules, "broken%d.yml".formatted(i), "title: x\n");
        }

        CommandRun run = detect("--json");

        assertThat(run.messageLines())
                .filteredOn(line -> line.contains("broken"))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(run.messages()).containsPattern("weir: and [0-9,]+ problems more\n");
    }

    @Test
    void aDirectoryWithoutRulesIsRefused() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        CommandRun run = CommandRun.weir("detect", "--events", events, "--rules", empty);
        CommandRun missing =
                CommandRun.weir("detect", "--events", events, "--rules", directory.resolve("nix"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(run.messages()).contains("weir: no rule that can be used in " + empty);
        assertThat(missing.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(missing.messages()).contains("nix");
    }

    @Test
    void whatComesWithWeirLooksWhenNoRulesAreNamed() {
        CommandRun bundled = CommandRun.weir("detect", "--events", events);
        CommandRun both = detect("--bundled");

        assertThat(bundled.exitCode()).as(bundled.messages()).isZero();
        assertThat(bundled.results()).containsPattern("looked for \\d+ rules, .*\\d+ detectors\n");
        assertThat(both.results()).containsPattern("looked for \\d+ rules, .*\\d+ detectors\n");
        assertThat(both.results()).contains("A process", "Someone asks");
    }

    @Test
    void placeholdersAreFilledFromAFile() throws IOException {
        String yaml = MadeRules.WHOAMI.replace("endswith: '\\whoami.exe'", "expand: '%tools%'");
        Path rule = MadeRules.write(directory, "expand.yml", yaml);
        Path values = Files.writeString(directory.resolve("v.yml"), "tools: ['*\\whoami.exe']\n");

        CommandRun without = CommandRun.weir("detect", "--events", events, "--rules", rule);
        CommandRun run =
                CommandRun.weir(
                        "detect", "--events", events, "--rules", rule, "--placeholders", values);

        assertThat(without.messages()).contains("%tools%");
        assertThat(without.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(run.results()).contains("1 alert of 1 rule: 1 high");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws IOException {
        Files.writeString(events, WHOAMI.repeat(2000));
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };

        CommandRun run = CommandRun.weirTo(closed, "detect", "--events", events, "--rules", rules);

        assertThat(run.exitCode()).isZero();
        assertThat(run.messages()).isEmpty();
    }

    @Test
    void tenThousandAlertsAreAllPrinted() throws IOException {
        Files.writeString(events, WHOAMI.repeat(5000));

        CommandRun run = detect("--json");

        assertThat(run.resultLines()).hasSize(10_000);
        assertThat(run.messageLines()).first().asString().contains("10,000 alerts of 2 rules");
    }

    @Test
    void aPipeIsReadUntilTheUserEndsIt() throws Exception {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"), "SKIPPED: needs named pipes");
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Interruption interruption = new Interruption();
        CompletableFuture<CommandRun> run = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() ->
                        run.complete(
                                CommandRun.weir(
                                        interruption,
                                        "detect",
                                        "--events",
                                        pipe,
                                        "--rules",
                                        rules)));

        try (OutputStream writer = Files.newOutputStream(pipe)) {
            writer.write(WHOAMI.getBytes(StandardCharsets.UTF_8));
            writer.flush();
            Thread.sleep(1000);
            interruption.request();
            CommandRun ended = run.get(60, TimeUnit.SECONDS);

            assertThat(ended.exitCode()).as(ended.messages()).isZero();
            assertThat(ended.results()).contains("2 alerts of 2 rules", "1 events read");
        }
    }

    @Test
    void eventsOfOwnChannelsFeedRules() throws IOException {
        Files.writeString(
                events,
                "{\"Channel\":\"Contoso/Process\",\"EventID\":7,\"Path\":\"C:\\\\whoami.exe\"}\n");
        Path sources =
                Files.writeString(
                        directory.resolve("sources.yml"),
                        """
                        sources:
                          - channel: Contoso/Process
                            category: process_creation
                            fields: {Image: Path}
                        """);

        assertThat(detect().results()).startsWith("no alerts");
        assertThat(detect("--log-sources", sources.toString()).results())
                .contains("no time  Someone asks", "1 events do not say when they happened");
    }

    private CommandRun detect(String... options) {
        List<Object> words = new ArrayList<>(List.of("detect", "--events", events));
        words.addAll(List.of("--rule-cache", "none", "--rules", rules));
        words.addAll(List.of(options));
        return CommandRun.weir(words.toArray());
    }
}
