package dev.weir.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// The command as a process of its own, on the emulator.
final class EmulatedMain {
    /// As first argument: event tracing that never answers.
    static final String HANGS = "--hangs";

    private EmulatedMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals(HANGS)) {
            Main.run(
                    Arrays.copyOfRange(arguments, 1, arguments.length),
                    () -> {
                        sleep();
                        throw new IllegalStateException("nobody waits so long");
                    });
        } else {
            Main.run(arguments, EmulatedWindows::tracing);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
