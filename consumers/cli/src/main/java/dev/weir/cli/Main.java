package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Where the process starts and where it ends.
public final class Main {
    /// How long the user's Ctrl-C waits for a command to end in order.
    private static final long GRACE_SECONDS = 30;

    private static final long LOOK_MILLIS = 50;
    private static final Pattern SIGNAL_THREAD = Pattern.compile("SIG[A-Z]+ handler");

    private Main() {}

    /// Runs the command and ends the process with its exit code.
    public static void main(String[] arguments) throws IOException {
        run(arguments, EventTracing::system);
    }

    /// Does so on a system with this event tracing.
    static void run(String[] arguments, Supplier<EventTracing> tracing) throws IOException {
        // Results are the same wherever they are made.
        Locale.setDefault(Locale.ROOT);
        Interruption interruption = new Interruption();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(interruption, ended)));
        Relaunch.followStarter(interruption);
        int exitCode = ExitCode.INTERNAL_ERROR;
        try {
            exitCode =
                    Relaunch.isNeeded(arguments)
                            ? Relaunch.run(interruption, arguments)
                            : WeirCommand.run(invocation(interruption, tracing), arguments);
        } finally {
            ended.complete(exitCode);
        }
        System.exit(exitCode);
    }

    /// On Ctrl-C the command still runs: it is asked to stop, and the process waits until it has.
    /// The second Ctrl-C ends the process at once.
    private static void end(Interruption interruption, CompletableFuture<Integer> ended) {
        if (ended.isDone()) {
            return;
        }
        // It may take its time, and the second Ctrl-C must be seen meanwhile.
        Thread.ofVirtual().start(interruption::request);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        try {
            while (!ended.isDone()) {
                if (signals() > 1) {
                    Runtime.getRuntime().halt(ExitCode.CUT_OFF);
                }
                if (System.nanoTime() > deadline) {
                    Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (interruption.endsOrdinarily()) {
            // The signal's own exit code would say that something was cut off.
            Runtime.getRuntime().halt(ended.getNow(ExitCode.INTERNAL_ERROR));
        }
    }

    /// Counts the signals that have come: while the process shuts down, the JVM keeps a thread
    /// waiting for each, which is all that can be seen of the later ones.
    private static long signals() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> SIGNAL_THREAD.matcher(thread.getName()).matches())
                .count();
    }

    private static Invocation invocation(
            Interruption interruption, Supplier<EventTracing> tracing) {
        PrintStream errors =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        return new Invocation(
                new FileOutputStream(FileDescriptor.out),
                isTerminal("weir.terminal.out"),
                new Messages(errors, isTerminal("weir.terminal.err")),
                interruption,
                Home.ofUser(),
                tracing);
    }

    /// The launcher knows of each stream whether it is a terminal; Java alone knows it of all
    /// together.
    private static boolean isTerminal(String property) {
        String known = System.getProperty(property);
        if (known != null) {
            return Boolean.parseBoolean(known);
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
