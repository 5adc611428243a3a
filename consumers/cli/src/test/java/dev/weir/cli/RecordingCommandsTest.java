package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Recordings, made and used by the command, of the sample that comes with it.
class RecordingCommandsTest {
    @TempDir private Path directory;
    private Path sample = Path.of("");
    private Path recording = Path.of("");

    @BeforeEach
    void findSample() throws IOException {
        sample = directory.resolve("sample.etl");
        recording = directory.resolve("recording");
        try (InputStream bytes =
                Objects.requireNonNull(DemoCommand.class.getResourceAsStream("sample.etl"))) {
            Files.copy(bytes, sample, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void theDemoShowsAllStepsAndLeavesNothingBehind() {
        CommandRun demo = CommandRun.weir("demo");

        assertThat(demo.exitCode()).as(demo.messages()).isZero();
        assertThat(demo.results())
                .contains("1  read", "2  record", "3  replay", "4  verify", "sound", "sealed")
                .contains("21 received = 21 journaled + 0 accounted")
                .contains("3 events lost by Windows")
                .contains("AmsiScript");
        assertThat(demo.messages()).isEmpty();
    }

    @Test
    void theDemoKeepsItsRecordingWhereItIsTold() {
        assertThat(CommandRun.weir("demo", "--to", recording).exitCode()).isZero();

        assertThat(CommandRun.weir("verify", recording).exitCode()).isZero();
        assertThat(CommandRun.weir("demo", "--to", recording).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.weir("demo", "--to", sample).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aRecordingDumpsAsItsSourceDoes() {
        assertThat(CommandRun.weir("record", sample, "--to", recording).exitCode()).isZero();

        for (String format : List.of("text", "jsonl")) {
            CommandRun source = CommandRun.weir("dump", sample, "--format", format, "--raw");
            CommandRun dump = CommandRun.weir("dump", recording, "--format", format, "--raw");
            CommandRun replay = CommandRun.weir("replay", recording, "--format", format, "--raw");

            assertThat(dump.results()).isEqualTo(source.results()).isNotEmpty();
            assertThat(replay.results()).isEqualTo(source.results());
            assertThat(dump.messages()).startsWith("weir: lost 3 events (etw events lost)");
        }
        assertThat(CommandRun.weir("stats", recording, "--by", "event", "--json").results())
                .isEqualTo(CommandRun.weir("stats", sample, "--by", "event", "--json").results());
    }

    @Test
    void recordReportsInJson() {
        CommandRun run = CommandRun.weir("record", sample, "--to", recording, "--json");
        JsonNode report = PrintedEvent.parse(run.results());

        assertThat(run.resultLines()).hasSize(1);
        assertThat(report.propertyNames())
                .containsExactly(
                        "recording",
                        "received",
                        "journaled",
                        "accounted",
                        "blocks",
                        "bytes",
                        "seconds");
        assertThat(report.get("recording").asString()).isEqualTo(recording.toString());
        assertThat(report.get("received").asLong()).isEqualTo(21);
        assertThat(report.get("journaled").asLong()).isEqualTo(21);
        assertThat(report.get("accounted").asLong()).isZero();
        assertThat(report.get("blocks").asLong()).isPositive();
    }

    @Test
    void aSecondRecordingContinuesTheFirst() {
        CommandRun.weir("record", sample, "--to", recording);
        CommandRun.weir("record", sample, "--to", recording);

        List<String> events = CommandRun.weir("dump", recording, "--format", "jsonl").resultLines();

        assertThat(events).hasSize(42);
        assertThat(PrintedEvent.parse(events.getLast()).get("seq").asLong()).isEqualTo(41);
        assertThat(CommandRun.weir("verify", recording).exitCode()).isZero();
    }

    @Test
    void anInterruptedRecordingIsSealed() {
        Interruption interruption = new Interruption();
        interruption.request();

        CommandRun run =
                CommandRun.weir(interruption, "record", sample, "--to", recording, "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(PrintedEvent.parse(run.results()).get("received").asLong()).isLessThan(21);
        assertThat(CommandRun.weir("verify", recording, "--json").results())
                .contains("\"ok\":true", "\"sealed\":true");
    }

    @Test
    void whatCannotBeWrittenIsTold() {
        CommandRun file = CommandRun.weir("record", sample, "--to", sample);
        CommandRun below = CommandRun.weir("record", sample, "--to", sample.resolve("d"));
        CommandRun foreign = CommandRun.weir("record", sample, "--to", directory);

        assertThat(List.of(file, below, foreign))
                .allMatch(run -> run.exitCode() == ExitCode.NOT_AVAILABLE)
                .allMatch(run -> run.messageLines().getLast().startsWith("weir: cannot write the"));
    }

    @Test
    void filtersChooseEvents() {
        CommandRun.weir("record", sample, "--to", recording);

        for (Path source : List.of(sample, recording)) {
            assertThat(dump(source)).hasSize(21);
            assertThat(dump(source, "--limit", "0")).isEmpty();
            assertThat(dump(source, "--limit", "4")).hasSize(4);
            assertThat(dump(source, "--provider", "{8E805EB3-6A8F-4A1E-90FA-A831D94E54A1}"))
                    .hasSize(19);
            assertThat(dump(source, "--pid", "34264")).hasSize(2);
            assertThat(dump(source, "--id", "1")).isEmpty();
            assertThat(dump(source, "--from", "2020-02-17T12:48:57.4542723Z")).hasSize(19);
            assertThat(dump(source, "--to", "2020-02-17T12:48:57.4542723Z")).hasSize(2);
        }
    }

    @Test
    void replayKeepsThePace() {
        CommandRun.weir("record", sample, "--to", recording);
        long start = System.nanoTime();

        CommandRun run =
                CommandRun.weir(
                        "replay", recording, "--pace", "100x", "--to", "2020-02-17T12:48:57.5Z");

        // The third event came 27 s after the second one.
        assertThat(run.resultLines()).hasSize(3);
        assertThat(System.nanoTime() - start).isGreaterThan(200_000_000L);
    }

    @Test
    void verifyNamesTheFirstBadBlock() throws IOException {
        CommandRun.weir("record", sample, "--to", recording);
        CommandRun sound = CommandRun.weir("verify", recording, "--json");
        flipByte(blocksFile(), "AmsiScript");

        CommandRun bad = CommandRun.weir("verify", recording, "--json");
        CommandRun told = CommandRun.weir("verify", recording);

        assertThat(sound.exitCode()).isZero();
        assertThat(sound.results())
                .matches(
                        "\\{\"ok\":true,\"blocks\":\\d+,\"events\":21,\"losses\":1,\"sealed\":true,"
                                + "\"firstBadBlock\":null,\"reason\":null}\n");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(PrintedEvent.parse(bad.results()).get("ok").asBoolean()).isFalse();
        assertThat(PrintedEvent.parse(bad.results()).get("firstBadBlock").isNumber()).isTrue();
        assertThat(told.results()).startsWith("NOT SOUND");
        assertThat(CommandRun.weir("dump", recording).exitCode()).isZero();
        assertThat(CommandRun.weir("dump", recording).messages()).contains("weir: lost ");
    }

    @Test
    void sealsAreOfTheirKey() throws IOException, GeneralSecurityException {
        KeyPair pair = KeyFileTest.pair("Ed25519");
        Path publicKey = directory.resolve("public.pem");
        Path otherKey = directory.resolve("other.pem");
        Path bothKeys = directory.resolve("key.pem");
        Files.writeString(publicKey, KeyFileTest.pem("PUBLIC KEY", pair.getPublic()));
        Files.writeString(
                otherKey, KeyFileTest.pem("PUBLIC KEY", KeyFileTest.pair("Ed25519").getPublic()));
        Files.writeString(
                bothKeys,
                KeyFileTest.pem("PRIVATE KEY", pair.getPrivate()) + Files.readString(publicKey));

        CommandRun.weir("record", sample, "--to", recording, "--seal-key", bothKeys);

        assertThat(CommandRun.weir("verify", recording, "--key", publicKey).exitCode()).isZero();
        assertThat(CommandRun.weir("verify", recording, "--key", otherKey).exitCode())
                .isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void infoTellsHostClockAndCounts() {
        CommandRun.weir("record", sample, "--to", recording);

        for (Path source : List.of(sample, recording)) {
            CommandRun text = CommandRun.weir("info", source);
            JsonNode info = PrintedEvent.parse(CommandRun.weir("info", source, "--json").results());

            assertThat(text.results()).contains("Windows 10.0.18362", "AMSITraceSession", "8 proc");
            assertThat(info.get("events").asLong()).isEqualTo(21);
            assertThat(info.at("/lost/events").asLong()).isEqualTo(3);
            assertThat(info.at("/sessions/0/osBuild").asInt()).isEqualTo(18362);
            assertThat(info.at("/sessions/0/start").asString())
                    .isEqualTo("2020-02-17T12:48:30.4203138Z");
        }
    }

    @Test
    void infoTellsHowTheClockDrifted() throws IOException {
        long second = Filetime.TICKS_PER_SECOND;
        long start = 134_000_000_000_000_000L;
        try (Journal journal = Journal.open(recording, JournalSettings.DEFAULT)) {
            journal.append(new ClockAnchor(start, 0, second, 1));
            journal.append(new ClockAnchor(start + 60 * second + 6000, 60 * second, second, 1));
            journal.append(new ClockAnchor(start + 122 * second, 120 * second, second, 1));
        }

        CommandRun text = CommandRun.weir("info", recording);
        JsonNode info = PrintedEvent.parse(CommandRun.weir("info", recording, "--json").results());

        assertThat(text.results())
                .contains("drift      +10.000 ppm in 3 anchors from 2025-08-18T14:13:20.0000000Z")
                .contains("set 1 times, +1.999 s together");
        assertThat(info.at("/recording/clocks/0/driftPpm").asDouble()).isEqualTo(10);
        assertThat(info.at("/recording/clocks/0/steps").asInt()).isEqualTo(1);
        assertThat(info.at("/recording/clocks/0/steppedSeconds").asDouble()).isEqualTo(1.999);
    }

    private static List<String> dump(Path source, String... options) {
        Object[] words = new Object[2 + options.length];
        words[0] = "dump";
        words[1] = source;
        System.arraycopy(options, 0, words, 2, options.length);
        return CommandRun.weir(words).resultLines();
    }

    private Path blocksFile() throws IOException {
        try (Stream<Path> files = Files.walk(recording)) {
            return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private static void flipByte(Path file, String where) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.lastIndexOf(where)] ^= 1;
        Files.write(file, bytes);
    }
}
