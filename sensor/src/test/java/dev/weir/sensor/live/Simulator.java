package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EnableTraceParametersLayout;
import dev.weir.bindings.EventFilterDescriptorLayout;
import dev.weir.bindings.NativeLibraries;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The ETW emulator and the providers of its own.
final class Simulator {
    static final UUID STORM = UUID.fromString("5707a000-0000-4000-8000-65747773696d");
    static final UUID FEED = UUID.fromString("feed0000-0000-4000-8000-65747773696d");
    static final int USER_DATA_LENGTH = 144;

    private static final UUID CONTROL = UUID.fromString("c0117201-0000-4000-8000-65747773696d");

    // Under Wine it lies beside java.exe under Windows' own name, and is found as Windows is.
    private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private Simulator() {}

    static EventTracing tracing() {
        Path library = library();
        return IS_WINDOWS ? EventTracing.system() : EventTracing.in(library);
    }

    static NativeLibraries libraries() {
        Path library = library();
        return IS_WINDOWS ? NativeLibraries.system() : NativeLibraries.in(library);
    }

    private static Path library() {
        Path library = Path.of(System.getProperty("weir.simulator"));
        assumeTrue(Files.exists(library), "SKIPPED: no ETW emulator, is there a gcc? " + library);
        return library;
    }

    /// Sends commands to the emulator itself; control.c lists them.
    static void control(String... lines) {
        ControllerFunctions controller = new ControllerFunctions(libraries());
        try (Arena arena = Arena.ofConfined()) {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment filter = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);
            filter.set(LONG, EventFilterDescriptorLayout.PTR, data.address());
            filter.set(INT, EventFilterDescriptorLayout.SIZE, text.length);
            MemorySegment parameters = arena.allocate(EnableTraceParametersLayout.LENGTH, 8);
            parameters.set(
                    INT,
                    EnableTraceParametersLayout.VERSION,
                    EnableTraceParametersLayout.ENABLE_TRACE_PARAMETERS_VERSION_2);
            parameters.set(LONG, EnableTraceParametersLayout.ENABLE_FILTER_DESC, filter.address());
            parameters.set(INT, EnableTraceParametersLayout.FILTER_DESC_COUNT, 1);
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

    /// Makes events: a rate of 0 is as fast as it goes, a total of 0 without end.
    static EnabledProvider storm(long eventsPerSecond, long total) {
        return EnabledProvider.of(STORM, 5, 0).withKeywords(eventsPerSecond, total);
    }

    static EnabledProvider storm(long eventsPerSecond, long total, int userDataLength) {
        byte[] length =
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(userDataLength)
                        .array();
        ProviderFilter filter = ProviderFilter.ofProvider(Bytes.of(length));
        return storm(eventsPerSecond, total).withFilters(filter);
    }

    /// Delivers the records of a plain event file.
    static EnabledProvider feed(Path file) {
        ProviderFilter path = ProviderFilter.ofProvider(Bytes.of(file.toString().getBytes()));
        return EnabledProvider.of(FEED, 5, 0).withFilters(path);
    }

    /// Returns the number that a storm's event has among all that were made.
    static long number(EventRecord record) {
        return record.data()
                .get(ValueLayout.JAVA_LONG_UNALIGNED, record.userDataPosition() + Long.BYTES);
    }
}
