package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a session whose process was killed, and of one whose name is taken.
@Timeout(60)
class SessionTakeOverTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-take-over-test");

    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @Test
    void sessionOfAKilledProcessIsTakenOver(@TempDir Path directory) throws Exception {
        Path state = directory.resolve("state");
        try (SessionHolder killed = SessionHolder.start(state, SETTINGS.name())) {
            killed.kill();
        }

        try (SessionHolder next = SessionHolder.start(state, SETTINGS.name())) {
            assertThat(next.answer()).isEqualTo("started");
        }
    }

    @Test
    void sessionOfAProcessThatLivesIsLeftAlone(@TempDir Path directory) throws Exception {
        Path state = directory.resolve("state");
        try (SessionHolder living = SessionHolder.start(state, SETTINGS.name());
                SessionHolder other = SessionHolder.start(state, SETTINGS.name())) {
            assertThat(other.answer())
                    .startsWith("session already exists (183) in StartTraceW: session=weir-take")
                    .contains("is of Weir's process " + living.processId() + ", which is alive")
                    .contains("choose another session name");
        }
    }

    @Test
    void orphansAreSweptByTheNextStart(@TempDir Path directory) throws Exception {
        Path state = directory.resolve("state");
        try (SessionHolder killed = SessionHolder.start(state, "weir-orphan");
                SessionHolder living = SessionHolder.start(state, "weir-living")) {
            killed.kill();

            try (SessionHolder sweeper = SessionHolder.sweep(state)) {
                assertThat(sweeper.answer()).isEqualTo("swept weir-orphan, left weir-living");
            }
            assertThat(living.answer()).isEqualTo("started");
        }
    }

    @Test
    void sessionIsStoppedWhenItsProcessIsToldToEnd(@TempDir Path directory) throws Exception {
        Path state = directory.resolve("state");
        try (SessionHolder ended = SessionHolder.start(state, SETTINGS.name())) {
            assertThat(ended.answer()).isEqualTo("started");
            ended.end();
        }

        try (SessionHolder sweeper = SessionHolder.sweep(state)) {
            assertThat(sweeper.answer()).isEqualTo("swept , left ");
        }
    }

    @Test
    void ownSessionIsNotTakenOver() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            EtwException refused =
                    catchThrowableOfType(EtwException.class, () -> tracing.startSession(SETTINGS));

            assertThat(refused.code()).isEqualTo(183);
            assertThat(refused).hasMessageContaining("is this process's own");
            assertThat(session.statistics().eventsLost()).isZero();
        }
    }

    @Test
    void kernelLoggerOfSomebodyElseIsLeftAlone() {
        TraceSessionSettings kernel =
                SETTINGS.withKernel(
                        KernelEvents.of(KernelFlag.PROCESS)
                                .withAccess(KernelAccess.NT_KERNEL_LOGGER));
        try (TraceSession somebody = tracing.startSession(kernel)) {
            EtwException refused =
                    catchThrowableOfType(EtwException.class, () -> tracing.startSession(kernel));

            assertThat(somebody.name()).isEqualTo("NT Kernel Logger");
            assertThat(refused)
                    .hasMessageContaining("session=NT Kernel Logger is another program's")
                    .hasMessageContaining("logman stop NAME -ets");
        }
    }

    @Test
    void refusingIsAChoice() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            EtwException refused =
                    catchThrowableOfType(
                            EtwException.class,
                            () -> tracing.startSession(SETTINGS.withWhenTaken(WhenTaken.REFUSE)));

            assertThat(refused).hasMessageContaining("session=" + session.name() + ": choose");
        }
    }

    @Test
    void sessionOfTheSameNameByAnotherIsNotStopped() {
        TraceSession session = tracing.startSession(SETTINGS);
        tracing.stopSession(session.name());
        try (TraceSession other = tracing.startSession(SETTINGS)) {
            session.close();

            assertThat(tracing.sessions())
                    .extracting(SessionStatus::sessionId)
                    .containsExactly(other.sessionId());
        }
    }

    /// Another process with the emulator's sessions in a file, as Windows keeps them beside all
    /// processes.
    private static final class SessionHolder implements AutoCloseable {
        private final Process process;
        private final String answer;

        private SessionHolder(Path state, String... arguments) throws IOException {
            assumeFalse(
                    System.getProperty("os.name").startsWith("Windows"),
                    "SKIPPED: needs a Java command");
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx64m"));
            command.addAll(List.of("-cp", classPath()));
            command.add("-Dweir.simulator=" + System.getProperty("weir.simulator"));
            command.add(SessionHolderMain.class.getName());
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            Map<String, String> environment = builder.environment();
            environment.put("ETWSIM_STATE", state.toString());
            process = builder.start();
            answer = String.valueOf(process.inputReader().readLine());
        }

        static SessionHolder start(Path state, String session) throws IOException {
            return new SessionHolder(state, session);
        }

        static SessionHolder sweep(Path state) throws IOException {
            return new SessionHolder(state);
        }

        String answer() {
            return answer;
        }

        long processId() {
            return process.pid();
        }

        void end() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws IOException {
            process.outputWriter().close();
            process.onExit().join();
        }

        /// Wherever this process has its classes from: the other needs no modules.
        private static String classPath() throws IOException {
            List<String> paths = new ArrayList<>();
            for (String property :
                    List.of("jdk.module.path", "surefire.test.class.path", "java.class.path")) {
                paths.add(System.getProperty(property, ""));
            }
            for (Class<?> type : List.of(SessionHolderMain.class, EventTracing.class)) {
                paths.add(rootOf(type).toString());
            }
            paths.removeIf(String::isEmpty);
            return String.join(File.pathSeparator, paths);
        }

        private static Path rootOf(Class<?> type) throws IOException {
            try {
                URL file =
                        Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"));
                Path root = Path.of(file.toURI());
                for (int i = 0; i < type.getName().split("\\.").length; i++) {
                    root = Objects.requireNonNull(root.getParent());
                }
                return root;
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
    }
}
