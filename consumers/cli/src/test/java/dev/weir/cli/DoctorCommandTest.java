package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.sensor.live.EtwException;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.SessionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The self-test on the emulator: each check passes, fails with what to do, and leaves nothing.
@Timeout(120)
class DoctorCommandTest {
    private static final String SESSION = "weir-doctor-" + ProcessHandle.current().pid();

    @TempDir private Path directory;

    @BeforeEach
    @AfterEach
    void restore() {
        EmulatedWindows.heal();
        stop(SESSION);
    }

    @Test
    void everyCheckPassesWhereAllIsWell() {
        CommandRun run = doctor();

        List<String> lines = run.resultLines();
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.startsWith("ok "));
        assertThat(lines.getLast()).matches("\\d\\d passed, 0 failed, 0 skipped");
        assertThat(run.results())
                .contains("ok      java ", "10.0.26100", "in Administrators", "0 of 64 in use")
                .contains("100 of 100 as they were written", "sound and sealed");
        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertNothingIsLeft();
    }

    @Test
    void temporaryFilesAreRemoved() throws IOException {
        List<Path> before = temporaryFolders();

        doctor();

        assertThat(temporaryFolders()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "fail RtlGetVersion 1, windows, 1",
        "windows 9600, windows, 1",
        "fail GlobalMemoryStatusEx 8, machine, 1",
        "fail OpenProcessToken 5, rights, 1",
        "fail CheckTokenMembership 8, rights, 1",
        "fail QueryAllTracesW 8, sessions, 1",
        "fail EventRegister 8, provider registered, 1",
        "fail EventSetInformation 50, provider registered, 1",
        "fail StartTraceW 1450, session started, 1",
        "fail StartTraceW 5, session started, 4",
        "fail OpenTraceW 4201|fail OpenTraceFromRealTimeLogger 4201, session opened, 1",
        "fail OpenTraceW 5|fail OpenTraceFromRealTimeLogger 5, session opened, 4",
        "fail EnumerateTraceGuidsEx 8, providers listed, 1",
        "fail TdhEnumerateProviders 8, providers installed, 1",
        "fail EventWriteTransfer 8 after 3, events written, 1",
        "fail ProcessTrace 8, events received, 1",
        "fail EventUnregister 6 times 1, session removed, 1"
    })
    void checkThatFailsSaysSoAndTheOthersGoOn(String commands, String check, int exitCode) {
        EmulatedWindows.control(commands.split("\\|", -1));

        CommandRun run = doctor();

        assertThat(run.resultLines())
                .anySatisfy(line -> assertThat(line).startsWith("FAILED  " + check));
        assertThat(run.resultLines())
                .anySatisfy(line -> assertThat(line).startsWith("ok      journal verified"))
                .filteredOn(line -> line.contains(" removed  "))
                .hasSize(2);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        EmulatedWindows.control("heal");
        assertNothingIsLeft();
    }

    @Test
    void whoMayNotHaveASessionLearnsWhatToDo() {
        EmulatedWindows.control("user nobody");

        CommandRun run = doctor();

        assertThat(line(run, "rights"))
                .startsWith("FAILED")
                .contains("not elevated", "in neither Administrators nor")
                .contains("-> run as Administrator, or join Performance Log Users");
        assertThat(line(run, "session started"))
                .startsWith("FAILED")
                .contains("access denied (5) in StartTraceW");
        assertThat(line(run, "events received")).startsWith("skipped");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        EmulatedWindows.control("user administrator");
        assertNothingIsLeft();
    }

    @Test
    void performanceLogUserPasses() {
        EmulatedWindows.control("user logusers");

        CommandRun run = doctor();

        assertThat(line(run, "rights"))
                .startsWith("ok")
                .contains("in Performance Log Users: sessions of its own", "not the kernel");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void sessionThatSomebodyElseStopsIsNoticed() {
        Thread saboteur = Thread.startVirtualThread(() -> whenItRuns("kill at 5"));

        CommandRun run = doctor();
        saboteur.interrupt();

        assertThat(line(run, "losses")).startsWith("FAILED").contains("no such session (4201)");
        assertThat(line(run, "session removed")).startsWith("ok");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertNothingIsLeft();
    }

    @Test
    void lostEventsAreNoticed() {
        Thread saboteur = Thread.startVirtualThread(() -> whenItRuns("lose events 3 at 5"));

        CommandRun run = doctor();
        saboteur.interrupt();

        assertThat(line(run, "losses")).startsWith("FAILED").contains("events=3");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertNothingIsLeft();
    }

    @Test
    void systemThatLacksFunctionsIsToldWhich() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        Path empty = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));

        CommandRun run =
                CommandRun.weirOn(() -> EventTracing.in(empty), new Interruption(), "doctor");

        assertThat(line(run, "controller functions"))
                .startsWith("FAILED")
                .contains("not found: ", "StartTraceW");
        assertThat(line(run, "session started")).startsWith("FAILED");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
    }

    @Test
    void systemWithoutEventTracingSaysSoAndChecksTheRest() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));

        CommandRun run = CommandRun.weir("doctor");

        assertThat(line(run, "event tracing"))
                .startsWith("FAILED")
                .contains("not available on this system", "-> run it on Windows");
        assertThat(line(run, "journal verified")).startsWith("ok");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
    }

    @Test
    void jsonHoldsEveryCheck() {
        EmulatedWindows.control("fail EventRegister 8");

        CommandRun run =
                CommandRun.weirOn(EmulatedWindows::tracing, new Interruption(), "doctor", "--json");
        JsonNode report = new ObjectMapper().readTree(run.results());

        assertThat(run.resultLines()).hasSize(1);
        assertThat(report.get("ok").asBoolean()).isFalse();
        assertThat(report.get("checks").size()).isGreaterThan(15);
        JsonNode failed = check(report, "provider registered");
        assertThat(failed.get("status").asString()).isEqualTo("failed");
        assertThat(failed.get("detail").asString()).startsWith("not enough memory (8)");
        assertThat(check(report, "java").get("status").asString()).isEqualTo("ok");
        assertThat(check(report, "java").get("advice").isNull()).isTrue();
        assertThat(check(report, "events received").get("status").asString()).isEqualTo("skipped");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void recordingsCanBeKept() {
        Path kept = directory.resolve("kept");

        CommandRun run =
                CommandRun.weirOn(
                        EmulatedWindows::tracing, new Interruption(), "doctor", "--keep", kept);
        CommandRun dump = CommandRun.weir("dump", kept.resolve("live"), "--format", "jsonl");

        assertThat(run.exitCode()).isZero();
        assertThat(CommandRun.weir("verify", kept.resolve("live")).exitCode()).isZero();
        assertThat(dump.resultLines()).hasSize(100);
        assertThat(dump.results()).contains("\"provider\":\"Weir-Doctor\"", "\u2713 99");
        assertThat(CommandRun.weir("doctor", "--keep", kept).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static CommandRun doctor() {
        return CommandRun.weirOn(EmulatedWindows::tracing, new Interruption(), "doctor");
    }

    private static String line(CommandRun run, String check) {
        return run.resultLines().stream()
                .filter(line -> line.substring(8).startsWith(check + "  "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + check + " in " + run.results()));
    }

    private static JsonNode check(JsonNode report, String name) {
        for (JsonNode check : report.get("checks")) {
            if (check.get("name").asString().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no " + name);
    }

    /// Sends a command about the self-test's session as soon as it runs.
    private static void whenItRuns(String command) {
        EventTracing tracing = EmulatedWindows.tracing();
        while (!Thread.currentThread().isInterrupted()) {
            if (tracing.sessions().stream().anyMatch(found -> found.name().equals(SESSION))) {
                EmulatedWindows.control("session " + SESSION, command);
                return;
            }
            Thread.onSpinWait();
        }
    }

    private static void assertNothingIsLeft() {
        assertThat(EmulatedWindows.tracing().sessions()).extracting(SessionStatus::name).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("doctor-recorder", "etw-trace", "etw-journal");
    }

    private static void stop(String session) {
        try {
            EmulatedWindows.tracing().stopSession(session);
        } catch (EtwException notThere) {
            assertThat(notThere.code()).isEqualTo(4201);
        }
    }

    private static List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("weir-doctor"))
                    .sorted()
                    .toList();
        }
    }
}
