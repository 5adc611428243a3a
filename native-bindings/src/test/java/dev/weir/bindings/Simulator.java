package dev.weir.bindings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The ETW emulator, and structs as its callers build them.
final class Simulator {
    static final ValueLayout.OfInt ULONG = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong ULONGLONG = ValueLayout.JAVA_LONG_UNALIGNED;

    // c0117201-0000-4000-8000-65747773696d
    private static final byte[] CONTROL = {
        0x01, 0x72, 0x11, (byte) 0xc0, 0, 0, 0, 0x40, (byte) 0x80, 0, 'e', 't', 'w', 's', 'i', 'm'
    };

    private Simulator() {}

    static NativeLibraries libraries() {
        Path library = Path.of(System.getProperty("weir.simulator"));
        assumeTrue(Files.exists(library), "SKIPPED: no ETW emulator, is there a gcc? " + library);
        // Under Wine it lies beside java.exe under Windows' own name, and is found as Windows is.
        return System.getProperty("os.name").startsWith("Windows")
                ? NativeLibraries.system()
                : NativeLibraries.in(library);
    }

    /// Sends commands to the emulator itself; control.c lists them.
    static void control(String... lines) {
        control(0, lines);
    }

    /// Sends commands that are about a session, too.
    ///
    /// @param session the session's handle
    static void control(long session, String... lines) {
        ControllerFunctions controller = new ControllerFunctions(libraries());
        try (Arena arena = Arena.ofConfined()) {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment filter = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);
            filter.set(ULONGLONG, EventFilterDescriptorLayout.PTR, data.address());
            filter.set(ULONG, EventFilterDescriptorLayout.SIZE, text.length);
            MemorySegment parameters = arena.allocate(EnableTraceParametersLayout.LENGTH, 8);
            parameters.set(
                    ULONG,
                    EnableTraceParametersLayout.VERSION,
                    EnableTraceParametersLayout.ENABLE_TRACE_PARAMETERS_VERSION_2);
            parameters.set(
                    ULONGLONG, EnableTraceParametersLayout.ENABLE_FILTER_DESC, filter.address());
            parameters.set(ULONG, EnableTraceParametersLayout.FILTER_DESC_COUNT, 1);
            MemorySegment provider = arena.allocateFrom(ValueLayout.JAVA_BYTE, CONTROL);
            controller.EnableTraceEx2(
                    session,
                    provider,
                    ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER,
                    0,
                    0,
                    0,
                    0,
                    parameters);
        }
    }

    static MemorySegment realTimeProperties(Arena arena) {
        int length = EventTracePropertiesLayout.LENGTH + 128;
        MemorySegment properties = arena.allocate(length, 8);
        properties.set(ULONG, WnodeHeaderLayout.BUFFER_SIZE, length);
        properties.set(ULONG, WnodeHeaderLayout.FLAGS, WnodeHeaderLayout.WNODE_FLAG_TRACED_GUID);
        properties.set(
                ULONG,
                EventTracePropertiesLayout.LOG_FILE_MODE,
                EventTracePropertiesLayout.EVENT_TRACE_REAL_TIME_MODE);
        properties.set(
                ULONG,
                EventTracePropertiesLayout.LOGGER_NAME_OFFSET,
                EventTracePropertiesLayout.LENGTH);
        return properties;
    }

    static MemorySegment logfile(
            String file, EventRecordCallback onRecord, BufferCallback onBuffer, Arena arena) {
        MemorySegment logfile = arena.allocate(EventTraceLogfileLayout.LENGTH, 8);
        logfile.set(
                ULONGLONG,
                EventTraceLogfileLayout.LOG_FILE_NAME,
                WideString.allocate(file, arena).address());
        logfile.set(
                ULONG,
                EventTraceLogfileLayout.PROCESS_TRACE_MODE,
                EventTraceLogfileLayout.PROCESS_TRACE_MODE_EVENT_RECORD);
        logfile.set(
                ULONGLONG,
                EventTraceLogfileLayout.EVENT_RECORD_CALLBACK,
                EventRecordCallback.stub(onRecord, arena).address());
        logfile.set(
                ULONGLONG,
                EventTraceLogfileLayout.BUFFER_CALLBACK,
                BufferCallback.stub(onBuffer, arena).address());
        return logfile;
    }
}
