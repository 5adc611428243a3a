package dev.weir.bindings;

import static dev.weir.bindings.Simulator.ULONG;
import static dev.weir.bindings.Simulator.ULONGLONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each function of controllers, and the codes with which Windows refuses.
class ControllerFunctionsTest {
    private static final String NAME = "weir-bindings-test";

    private final Arena arena = Arena.ofShared();
    private final List<Long> started = new ArrayList<>();
    private ControllerFunctions controller;
    private ConsumerFunctions consumer;

    @BeforeEach
    void findTheEmulator() {
        NativeLibraries libraries = Simulator.libraries();
        controller = new ControllerFunctions(libraries);
        consumer = new ConsumerFunctions(libraries);
    }

    @AfterEach
    void stopSessions() {
        for (long handle : started) {
            controller.ControlTraceW(
                    handle,
                    MemorySegment.NULL,
                    Simulator.realTimeProperties(arena),
                    ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
        }
        arena.close();
    }

    @Test
    void startedSessionIsFoundByNameAndByHandle() {
        long handle = start(NAME);

        MemorySegment properties = Simulator.realTimeProperties(arena);
        controller.ControlTraceW(
                0, name(NAME), properties, ControllerFunctions.EVENT_TRACE_CONTROL_QUERY);
        assertThat(properties.get(ULONGLONG, WnodeHeaderLayout.HISTORICAL_CONTEXT))
                .isEqualTo(handle);
        controller.ControlTraceW(
                handle,
                MemorySegment.NULL,
                properties,
                ControllerFunctions.EVENT_TRACE_CONTROL_QUERY);
        MemorySegment written = properties.asSlice(EventTracePropertiesLayout.LENGTH);
        assertThat(written.mismatch(name(NAME))).isEqualTo(name(NAME).byteSize());
    }

    @Test
    void startRefusesAsWindowsDoes() {
        assertStartRefused(24, p -> p.set(ULONG, WnodeHeaderLayout.BUFFER_SIZE, 119));
        assertStartRefused(
                24,
                p ->
                        p.set(
                                ULONG,
                                WnodeHeaderLayout.BUFFER_SIZE,
                                EventTracePropertiesLayout.LENGTH + 4));
        assertStartRefused(
                87, p -> p.set(ULONG, EventTracePropertiesLayout.LOG_FILE_NAME_OFFSET, 1));
        assertStartRefused(87, p -> p.set(ULONG, EventTracePropertiesLayout.LOGGER_NAME_OFFSET, 1));
        assertStartRefused(
                87, p -> p.set(ULONG, EventTracePropertiesLayout.LOG_FILE_MODE, 0x100 | 1 | 2));
        assertStartRefused(161, p -> p.set(ULONG, EventTracePropertiesLayout.LOG_FILE_MODE, 0));
        assertRefused(87, () -> controller.StartTraceW(name(NAME), MemorySegment.NULL));
        assertRefused(
                87,
                () ->
                        controller.StartTraceW(
                                MemorySegment.NULL, Simulator.realTimeProperties(arena)));
    }

    @Test
    void kernelLoggersGuidTakesKernelLoggersName() {
        byte[] systemTraceControl = {
            (byte) 0xad,
            0x4a,
            (byte) 0x81,
            (byte) 0x9e,
            0x04,
            0x32,
            (byte) 0xd2,
            0x11,
            (byte) 0x9a,
            (byte) 0x82,
            0x00,
            0x60,
            0x08,
            (byte) 0xa8,
            0x69,
            0x39
        };

        assertStartRefused(
                87,
                p ->
                        MemorySegment.copy(
                                MemorySegment.ofArray(systemTraceControl),
                                0,
                                p,
                                WnodeHeaderLayout.GUID,
                                16));
    }

    @Test
    void nameIsTakenOnce() {
        start(NAME);

        Win32Exception refused =
                assertRefused(
                        183,
                        () ->
                                controller.StartTraceW(
                                        name(NAME), Simulator.realTimeProperties(arena)));

        assertThat(refused.symbolicName()).isEqualTo("ERROR_ALREADY_EXISTS");
        assertThat(refused)
                .hasMessageStartingWith("session already exists (183) in StartTraceW: choose");
    }

    @Test
    void thereAreNoMoreThan64Sessions() {
        for (int i = 0; i < 64; i++) {
            start(NAME + i);
        }

        assertRefused(
                1450,
                () ->
                        controller.StartTraceW(
                                name("one more"), Simulator.realTimeProperties(arena)));
    }

    @Test
    void controlOfNoSessionIsRefused() {
        MemorySegment properties = Simulator.realTimeProperties(arena);
        int query = ControllerFunctions.EVENT_TRACE_CONTROL_QUERY;

        assertRefused(4201, () -> controller.ControlTraceW(0, name("nobody"), properties, query));
        assertRefused(
                4201, () -> controller.ControlTraceW(99, MemorySegment.NULL, properties, query));
        assertRefused(87, () -> controller.ControlTraceW(0, MemorySegment.NULL, properties, query));
        assertRefused(87, () -> controller.ControlTraceW(0, name(NAME), MemorySegment.NULL, query));
    }

    @Test
    void enableRefusesWhatIsWrong() {
        long handle = start(NAME);
        MemorySegment guid = arena.allocate(16);
        MemorySegment parameters = arena.allocate(EnableTraceParametersLayout.LENGTH, 8);
        parameters.set(ULONG, EnableTraceParametersLayout.VERSION, 7);

        assertRefused(
                87, () -> controller.EnableTraceEx2(0, guid, 1, 5, 0, 0, 0, MemorySegment.NULL));
        assertRefused(
                87,
                () ->
                        controller.EnableTraceEx2(
                                handle, MemorySegment.NULL, 1, 5, 0, 0, 0, MemorySegment.NULL));
        assertRefused(87, () -> controller.EnableTraceEx2(handle, guid, 1, 5, 0, 0, 0, parameters));
        assertRefused(
                4201, () -> controller.EnableTraceEx2(99, guid, 1, 5, 0, 0, 0, MemorySegment.NULL));
    }

    @Test
    void allEightArgumentsOfEnableArrive() {
        long handle = start(NAME);
        long[] seen = new long[3];
        MemorySegment logfile =
                Simulator.logfile(
                        "",
                        record -> {
                            MemorySegment memory = NativeMemory.all();
                            seen[0]++;
                            seen[1] = memory.get(ULONGLONG, memory.get(ULONGLONG, record + 96) + 8);
                            seen[2] = memory.get(ULONG, record + 44) & 0xFF;
                            if (seen[1] == 6) {
                                controller.ControlTraceW(
                                        handle,
                                        MemorySegment.NULL,
                                        Simulator.realTimeProperties(arena),
                                        ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
                                started.clear();
                            }
                        },
                        a -> 1,
                        arena);
        logfile.set(ULONGLONG, EventTraceLogfileLayout.LOGGER_NAME, name(NAME).address());
        logfile.set(ULONG, EventTraceLogfileLayout.PROCESS_TRACE_MODE, 0x10000100);
        logfile.set(ULONGLONG, EventTraceLogfileLayout.LOG_FILE_NAME, 0);
        long trace = consumer.OpenTraceW(logfile);
        MemorySegment storm = arena.allocate(16);
        storm.copyFrom(MemorySegment.ofArray(stormGuid()));

        controller.EnableTraceEx2(handle, storm, 1, 4, 1_000_000, 7, 0, MemorySegment.NULL);
        boolean wholly = consumer.ProcessTrace(trace);

        assertThat(wholly).isTrue();
        assertThat(seen).containsExactly(7, 6, 4);
        assertThat(consumer.CloseTrace(trace)).isTrue();
    }

    private static byte[] stormGuid() {
        return new byte[] {
            0x00,
            (byte) 0xa0,
            0x07,
            0x57,
            0,
            0,
            0,
            0x40,
            (byte) 0x80,
            0,
            'e',
            't',
            'w',
            's',
            'i',
            'm'
        };
    }

    private long start(String name) {
        long handle = controller.StartTraceW(name(name), Simulator.realTimeProperties(arena));
        started.add(handle);
        return handle;
    }

    private MemorySegment name(String name) {
        return WideString.allocate(name, arena);
    }

    private void assertStartRefused(int code, Consumer<MemorySegment> spoil) {
        MemorySegment properties = Simulator.realTimeProperties(arena);
        spoil.accept(properties);
        assertRefused(code, () -> controller.StartTraceW(name(NAME), properties));
    }

    private static Win32Exception assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        return refused;
    }
}
