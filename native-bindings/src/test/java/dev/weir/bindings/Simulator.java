package dev.weir.bindings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/// The ETW emulator, and structs as its callers build them.
final class Simulator {
    static final ValueLayout.OfInt ULONG = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong ULONGLONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private Simulator() {}

    static NativeLibraries libraries() {
        Path library = Path.of(System.getProperty("weir.simulator"));
        assumeTrue(Files.exists(library), "SKIPPED: no ETW emulator, is there a gcc? " + library);
        return NativeLibraries.in(library);
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
