package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as users start it: by the launcher and as a jar, in a process of its own.
///
/// Runs behind the package phase, for it needs the jar.
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.root"));
    private static final Path JAR = ROOT.resolve("consumers/cli/target/weir.jar");
    private static final String WEIR = ROOT.resolve("weir").toString();
    private static final int DEADLINE_SECONDS = 120;

    @TempDir private Path directory;

    private record Outcome(int exitCode, String results, String messages) {}

    @BeforeAll
    static void checkSystem() {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"),
                "SKIPPED: needs a POSIX shell");
    }

    @Test
    void theLauncherPrintsResultsAndNothingElse() throws Exception {
        Outcome demo = run(List.of(WEIR, "demo"));

        assertThat(demo.messages).isEmpty();
        assertThat(demo.exitCode).isZero();
        assertThat(demo.results).startsWith("A trace that").contains("sealed");
    }

    @Test
    void eventsComeThroughAPipeAndAlertsGoThroughOne() throws Exception {
        Path rule = MadeRules.write(directory, "whoami.yml", MadeRules.WHOAMI);
        Path events =
                Files.writeString(
                        directory.resolve("events"),
                        MadeRules.process("C:\\whoami.exe", "whoami").repeat(10_000));
        String detect = "cat %s | %s detect --events - --rules %s".formatted(events, WEIR, rule);

        Outcome all = run(List.of("sh", "-c", detect + " --json"));
        Outcome first = run(List.of("sh", "-c", detect + " --json | head -n 1"));

        assertThat(all.results.lines()).hasSize(10_000);
        assertThat(all.messages).contains("10,000 alerts of 1 rule");
        assertThat(first.results).isEqualTo(all.results.lines().findFirst().orElseThrow() + "\n");
        assertThat(first.messages).isEmpty();
    }

    @Test
    void theLauncherWorksThroughLinksFromAnywhereAndHandsExitCodesOn() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("w"), Path.of(WEIR));

        Outcome outcome = run(List.of(link.toString(), "stats", "nix.etl"));
        Files.delete(link);

        assertThat(outcome.exitCode).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(outcome.messages).isEqualTo("weir: no such file or directory: nix.etl\n");
    }

    @Test
    void theLauncherFindsTheRightJdkBesideWrongOnes() throws Exception {
        Outcome outcome = run(List.of(WEIR, "version"), Map.of("JAVA_HOME", directory.toString()));

        assertThat(outcome.messages).isEmpty();
        assertThat(outcome.results).startsWith("weir ").contains("(Java 25");
    }

    @Test
    void closedStreamsAreNoFailure() throws Exception {
        assertThat(run(List.of("sh", "-c", WEIR + " version >&-")).exitCode).isZero();
        assertThat(run(List.of("sh", "-c", WEIR + " dmp >&- 2>&-")).exitCode)
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aReaderMayLeaveEarly() throws Exception {
        Path sample = sample();
        String sources = (sample + " ").repeat(200);

        Outcome outcome =
                run(
                        List.of(
                                "sh",
                                "-c",
                                "{ "
                                        + WEIR
                                        + " dump --raw "
                                        + sources
                                        + "; echo $? >&2; } 2>"
                                        + directory
                                        + "/err | head -n 1"));

        assertThat(outcome.results.lines()).hasSize(1);
        assertThat(Files.readAllLines(directory.resolve("err"))).last().isEqualTo("0");
    }

    @Test
    void theJarAloneWarnsOfNothing() throws Exception {
        Path recording = directory.resolve("recording");

        Outcome record =
                run(javaJar("record", sample().toString(), "--to", recording.toString(), "--json"));
        Outcome verify = run(javaJar("verify", recording.toString()));
        Outcome dump = run(javaJar("dump", recording.toString(), "--where", "opcode == 0"));

        assertThat(record.messages.lines()).singleElement().asString().startsWith("weir: lost 3");
        assertThat(record.exitCode).isZero();
        assertThat(record.results).startsWith("{\"recording\":");
        assertThat(verify.messages).isEmpty();
        assertThat(verify.exitCode).isZero();
        assertThat(dump.messages().lines()).singleElement().asString().startsWith("weir: lost 3");
        assertThat(dump.results().lines()).isNotEmpty();
    }

    @Test
    void whatEvaluatesConditionsIsLoadedForThemAlone() throws Exception {
        Path loaded = directory.resolve("loaded");
        List<String> stats = new ArrayList<>(javaJar("stats", sample().toString()));
        stats.add(1, "-Xlog:class+load:file=" + loaded);
        List<String> dump = new ArrayList<>(javaJar("dump", sample().toString()));
        dump.add(1, "-Xlog:class+load:file=" + loaded + "2");

        assertThat(run(stats).exitCode).isZero();
        assertThat(run(dump).exitCode).isZero();

        assertThat(Files.readString(loaded))
                .contains("dev.weir.cli.StatsCommand")
                .doesNotContain("dev.cel", "com.google", "org.antlr");
        assertThat(Files.readString(Path.of(loaded + "2")))
                .contains("dev.weir.cli.EventText")
                .doesNotContain("dev.cel", "com.google", "org.antlr");
    }

    @Test
    void ctrlCEndsInOrder() throws Exception {
        Path recording = directory.resolve("recording");
        assertThat(run(List.of(WEIR, "demo", "--to", recording.toString())).exitCode).isZero();
        Path results = directory.resolve("results");
        Process replay =
                new ProcessBuilder(WEIR, "replay", recording.toString(), "--follow")
                        .redirectOutput(results.toFile())
                        .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (Files.readAllLines(results).size() < 21 && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }

        run(List.of("kill", "-INT", Long.toString(replay.pid())));

        assertThat(replay.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(replay.exitValue()).isEqualTo(130);
        assertThat(Files.readAllLines(results)).hasSize(21);
        assertThat(new String(replay.getErrorStream().readAllBytes()).lines())
                .allMatch(line -> line.startsWith("weir: lost 3"));
    }

    private Path sample() throws IOException {
        Path sample = directory.resolve("sample.etl");
        try (var bytes = DemoCommand.class.getResourceAsStream("sample.etl")) {
            Files.write(sample, bytes.readAllBytes());
        }
        return sample;
    }

    private static List<String> javaJar(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Outcome run(List<String> command) throws Exception {
        return run(command, Map.of());
    }

    private Outcome run(List<String> command, Map<String, String> environment) throws Exception {
        Path results = Files.createTempFile(directory, "out", "");
        Path messages = Files.createTempFile(directory, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(results.toFile())
                        .redirectError(messages.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Outcome(
                process.exitValue(), Files.readString(results), Files.readString(messages));
    }
}
