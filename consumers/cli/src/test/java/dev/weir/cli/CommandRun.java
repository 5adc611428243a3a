package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// One call of the command inside this process, with what it printed.
record CommandRun(int exitCode, String results, String messages) {
    /// Nobody keeps anything here.
    private static final Path HOME = Path.of("target", "no-home");

    static CommandRun weir(Object... arguments) {
        return weir(new Interruption(), arguments);
    }

    /// Runs the command for a user who may interrupt it.
    static CommandRun weir(Interruption interruption, Object... arguments) {
        return run(interruption, HOME, arguments);
    }

    /// Runs the command for a user who keeps something.
    static CommandRun weirAt(Path home, Object... arguments) {
        return run(new Interruption(), home, arguments);
    }

    /// Runs the command on a system that has event tracing, such as the emulator's.
    static CommandRun weirOn(
            Supplier<EventTracing> tracing, Interruption interruption, Object... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        CommandRun run = run(results, interruption, HOME, tracing, arguments);
        return new CommandRun(run.exitCode, results.toString(StandardCharsets.UTF_8), run.messages);
    }

    private static CommandRun run(Interruption interruption, Path home, Object... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        CommandRun run = run(results, interruption, home, EventTracing::system, arguments);
        return new CommandRun(run.exitCode, results.toString(StandardCharsets.UTF_8), run.messages);
    }

    /// Runs the command with its results going elsewhere.
    static CommandRun weirTo(OutputStream results, Object... arguments) {
        return run(results, new Interruption(), HOME, EventTracing::system, arguments);
    }

    private static CommandRun run(
            OutputStream results,
            Interruption interruption,
            Path home,
            Supplier<EventTracing> tracing,
            Object... arguments) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(messages, false, StandardCharsets.UTF_8);
        Invocation invocation =
                new Invocation(
                        results, false, new Messages(errors, false), interruption, home, tracing);
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = WeirCommand.run(invocation, words);
        return new CommandRun(exitCode, "", messages.toString(StandardCharsets.UTF_8));
    }

    List<String> resultLines() {
        return results.lines().toList();
    }

    List<String> messageLines() {
        return messages.lines().toList();
    }
}
