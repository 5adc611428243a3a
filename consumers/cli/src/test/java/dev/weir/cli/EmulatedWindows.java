package dev.weir.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.ProviderFilter;
import dev.weir.sensor.live.ProviderRegistration;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import dev.weir.sensor.record.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// The ETW emulator, as the event tracing of this system.
///
/// While it is open a session of its own takes commands to the emulator, see `control.c`; when it
/// is closed all faults are healed.
public final class EmulatedWindows implements AutoCloseable {
    /// The emulator's provider that makes as many events a second as the first mask says, until it
    /// has made as many as the second says.
    public static final String STORM = "5707a000-0000-4000-8000-65747773696d";

    private static final UUID CONTROL = UUID.fromString("c0117201-0000-4000-8000-65747773696d");

    private final TraceSession session;
    private Optional<ProviderRegistration> registration = Optional.empty();

    private EmulatedWindows(TraceSession session) {
        this.session = session;
    }

    /// Returns it, or skips the test where it was not built.
    public static EventTracing tracing() {
        Path library = Path.of(System.getProperty("weir.simulator", ""));
        assumeTrue(
                Files.isRegularFile(library),
                () -> "SKIPPED: no ETW emulator, is there a gcc? " + library);
        return EventTracing.in(library);
    }

    /// Opens the way for commands.
    public static EmulatedWindows controlled() {
        return new EmulatedWindows(
                tracing().startSession(TraceSessionSettings.named("emulator-control")));
    }

    /// Sends a command.
    public void command(String command) {
        byte[] text = command.getBytes(StandardCharsets.UTF_8);
        EnabledProvider wish =
                EnabledProvider.of(CONTROL).withFilters(ProviderFilter.ofProvider(Bytes.of(text)));
        if (registration.isPresent()) {
            registration.get().change(wish);
        } else {
            registration = Optional.of(session.enable(wish));
        }
    }

    @Override
    public void close() {
        command("heal");
        command("user administrator");
        session.close();
    }
}
