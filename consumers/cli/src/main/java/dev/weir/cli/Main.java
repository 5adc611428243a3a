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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Where the process starts and where it ends.
public final class Main {
    /// How long the user's Ctrl-C waits for a command to end in order.
    private static final long GRACE_SECONDS = 30;

    private Main() {}

    /// Runs the command and ends the process with its exit code.
    public static void main(String[] arguments) throws IOException {
        // Results are the same wherever they are made.
        Locale.setDefault(Locale.ROOT);
        Interruption interruption = new Interruption();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(interruption, ended)));
        Relaunch.followStarter(interruption);
        int exitCode = ExitCode.INTERNAL_ERROR;
        try {
            exitCode =
                    Relaunch.isNeeded(arguments)
                            ? Relaunch.run(interruption, arguments)
                            : WeirCommand.run(invocation(interruption), arguments);
        } finally {
            ended.countDown();
        }
        System.exit(exitCode);
    }

    /// On Ctrl-C the command still runs: it is asked to stop, and the process waits until it has.
    private static void end(Interruption interruption, CountDownLatch ended) {
        interruption.request();
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Invocation invocation(Interruption interruption) {
        PrintStream errors =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        return new Invocation(
                new FileOutputStream(FileDescriptor.out),
                isTerminal("weir.terminal.out"),
                new Messages(errors, isTerminal("weir.terminal.err")),
                interruption,
                Home.ofUser(),
                EventTracing::system);
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
