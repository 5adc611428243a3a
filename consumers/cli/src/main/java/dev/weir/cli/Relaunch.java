package dev.weir.cli;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Starts the command once more, in a JVM of its own, where this one lacks a flag that a jar's
/// manifest cannot give.
///
/// Chronicle and what evaluates conditions work through `sun.misc.Unsafe`, of which the JDK warns
/// on standard error unless `--sun-misc-unsafe-memory-access=allow` is set at its start. The
/// launchers set it; `java -jar` does not. Commands that only read do without.
final class Relaunch {
    /// Set in JVMs that have all flags.
    private static final String FLAGS_SET = "weir.flags";

    /// What it is set to in those that were started here.
    private static final String BY_RELAUNCH = "relaunch";

    private static final Set<String> WRITERS = Set.of("record", "demo", "doctor");

    private Relaunch() {}

    /// Tells whether this JVM lacks a flag that the command needs.
    static boolean isNeeded(String[] arguments) {
        return arguments.length > 0
                && (WRITERS.contains(arguments[0])
                        || hasOption(arguments, "--where")
                        || keepsAlerts(arguments))
                && System.getProperty(FLAGS_SET) == null
                && isOneJar(classPath());
    }

    private static boolean isOneJar(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    }

    private static boolean hasOption(String[] arguments, String name) {
        return Arrays.stream(arguments).anyMatch(word -> word.startsWith(name));
    }

    /// Standard input cannot carry both events and the end of the starter; a warning is the lesser
    /// evil.
    private static boolean keepsAlerts(String[] arguments) {
        return arguments[0].equals("detect")
                && hasOption(arguments, "--alerts")
                && !List.of(arguments).contains("-");
    }

    /// Runs the command in another JVM, with this one's streams and options, and returns its exit
    /// code.
    static int run(Interruption interruption, String[] arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-D" + FLAGS_SET + "=" + BY_RELAUNCH);
        command.add("-jar");
        command.add(classPath());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        interruption.onRequest(() -> hangUp(process));
        interruption.isOrdinaryEnd();
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                hangUp(process);
            }
        }
    }

    /// Lets a command that [#run] has started end when its starter asks for that or is gone.
    ///
    /// Standard input carries that, for it ends in both cases; Windows can only kill a process, and
    /// Ctrl-C reaches another only where both are in one console.
    static void followStarter(Interruption interruption) {
        if (BY_RELAUNCH.equals(System.getProperty(FLAGS_SET))) {
            Thread.ofPlatform()
                    .daemon()
                    .name("weir-starter")
                    .start(() ->
                            requestAtEnd(interruption, new FileInputStream(FileDescriptor.in)));
        }
    }

    private static void requestAtEnd(Interruption interruption, InputStream starter) {
        try {
            starter.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as its end.
        }
        interruption.request();
    }

    private static void hangUp(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
