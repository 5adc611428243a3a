package dev.weir.bench;

import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.EventRecordCallback;
import dev.weir.bindings.EventTraceLogfileLayout;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.WideString;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.ProviderFilter;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The ETW emulator of `native-bindings/src/test/native`, whose storms the benchmarks measure with.
final class Emulator {
    /// The user data of a storm's event that packs to 256 bytes.
    static final int USER_DATA_BYTES = 144;

    /// Under Wine the emulator lies beside java.exe under Windows' own name.
    private static final boolean ON_WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private static final UUID STORM = UUID.fromString("5707a000-0000-4000-8000-65747773696d");

    private final Path library;

    private Emulator(Path library) {
        this.library = library;
    }

    /// Finds the emulator that the build made.
    static Emulator find() {
        String library = "native-bindings/target/native/libetwsim.so";
        return new Emulator(Path.of(System.getProperty("weir.simulator", library)));
    }

    boolean isBuilt() {
        return Files.exists(library);
    }

    EventTracing tracing() {
        return ON_WINDOWS ? EventTracing.system() : EventTracing.in(library);
    }

    /// Makes events at a rate, 0 for as fast as it goes, until the session stops.
    static EnabledProvider storm(long eventsPerSecond, int userDataBytes) {
        byte[] length = new byte[Integer.BYTES];
        MemorySegment.ofArray(length).set(LittleEndian.INT, 0, userDataBytes);
        ProviderFilter filter = ProviderFilter.ofProvider(Bytes.of(length));
        return EnabledProvider.of(STORM, 5, eventsPerSecond).withFilters(filter);
    }

    /// Returns the [System#nanoTime] at which a storm's event was due.
    static long dueNanos(EventRecord record) {
        return record.data().get(LittleEndian.LONG, record.userDataPosition());
    }

    private NativeLibraries libraries() {
        return ON_WINDOWS ? NativeLibraries.system() : NativeLibraries.in(library);
    }

    /// Hands a session's records to a bare callback, which closes the trace when it has enough.
    void process(String session, BareCallback callback) {
        ConsumerFunctions etw = new ConsumerFunctions(libraries());
        try (Arena arena = Arena.ofConfined()) {
            long[] handle = {0};
            EventRecordCallback record =
                    address -> {
                        if (!callback.onRecord(address)) {
                            etw.CloseTrace(handle[0]);
                        }
                    };
            handle[0] = etw.OpenTraceW(logfile(session, record, arena));
            etw.ProcessTrace(handle[0]);
        }
    }

    private static MemorySegment logfile(
            String session, EventRecordCallback callback, Arena arena) {
        MemorySegment logfile = arena.allocate(EventTraceLogfileLayout.LENGTH, 8);
        long name = WideString.allocate(session, arena).address();
        long stub = EventRecordCallback.stub(callback, arena).address();
        int mode =
                EventTraceLogfileLayout.PROCESS_TRACE_MODE_REAL_TIME
                        | EventTraceLogfileLayout.PROCESS_TRACE_MODE_EVENT_RECORD;
        logfile.set(LittleEndian.LONG, EventTraceLogfileLayout.LOGGER_NAME, name);
        logfile.set(LittleEndian.LONG, EventTraceLogfileLayout.EVENT_RECORD_CALLBACK, stub);
        logfile.set(LittleEndian.INT, EventTraceLogfileLayout.PROCESS_TRACE_MODE, mode);
        return logfile;
    }

    /// Takes an address, and tells whether it wants more.
    @FunctionalInterface
    interface BareCallback {
        boolean onRecord(long address);
    }
}
