package dev.weir.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.live.EventTracing;
import java.nio.file.Files;
import java.nio.file.Path;

/// The ETW emulator, as the event tracing of this system.
public final class EmulatedWindows {
    /// The emulator's provider that makes as many events a second as the first mask says, until it
    /// has made as many as the second says.
    public static final String STORM = "5707a000-0000-4000-8000-65747773696d";

    private EmulatedWindows() {}

    /// Returns it, or skips the test where it was not built.
    public static EventTracing tracing() {
        Path library = Path.of(System.getProperty("weir.simulator", ""));
        assumeTrue(
                Files.isRegularFile(library),
                () -> "SKIPPED: no ETW emulator, is there a gcc? " + library);
        return EventTracing.in(library);
    }
}
