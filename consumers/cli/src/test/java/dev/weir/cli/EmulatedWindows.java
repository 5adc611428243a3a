package dev.weir.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EnableTraceParametersLayout;
import dev.weir.bindings.EventFilterDescriptorLayout;
import dev.weir.bindings.NativeLibraries;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The ETW emulator, as the event tracing of this system, and commands to it that need no session,
/// nor the right to have one.
public final class EmulatedWindows {
    /// The emulator's provider that makes as many events a second as the first mask says, until it
    /// has made as many as the second says.
    public static final String STORM = "5707a000-0000-4000-8000-65747773696d";

    private static final UUID CONTROL = UUID.fromString("c0117201-0000-4000-8000-65747773696d");

    private EmulatedWindows() {}

    /// Returns it, or skips the test where it was not built.
    public static EventTracing tracing() {
        return EventTracing.in(library());
    }

    /// Ends all faults, and makes the user an administrator of a new Windows.
    public static void heal() {
        control("heal", "user administrator", "windows 26100");
    }

    /// Sends commands; control.c lists them.
    public static void control(String... lines) {
        ControllerFunctions controller = new ControllerFunctions(NativeLibraries.in(library()));
        try (Arena arena = Arena.ofConfined()) {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment filter = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);
            filter.set(LittleEndian.LONG, EventFilterDescriptorLayout.PTR, data.address());
            filter.set(LittleEndian.INT, EventFilterDescriptorLayout.SIZE, text.length);
            MemorySegment parameters = arena.allocate(EnableTraceParametersLayout.LENGTH, 8);
            parameters.set(
                    LittleEndian.INT,
                    EnableTraceParametersLayout.VERSION,
                    EnableTraceParametersLayout.ENABLE_TRACE_PARAMETERS_VERSION_2);
            parameters.set(
                    LittleEndian.LONG,
                    EnableTraceParametersLayout.ENABLE_FILTER_DESC,
                    filter.address());
            parameters.set(LittleEndian.INT, EnableTraceParametersLayout.FILTER_DESC_COUNT, 1);
            MemorySegment provider = arena.allocate(GuidLayout.LENGTH);
            GuidLayout.set(provider, 0, CONTROL);
            controller.EnableTraceEx2(
                    0,
                    provider,
                    ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER,
                    0,
                    0,
                    0,
                    0,
                    parameters);
        }
    }

    private static Path library() {
        Path library = Path.of(System.getProperty("weir.simulator", ""));
        assumeTrue(
                Files.isRegularFile(library),
                () -> "SKIPPED: no ETW emulator, is there a gcc? " + library);
        return library;
    }
}
