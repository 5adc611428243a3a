package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The emulator does what the commands say that it is sent.
class SimulatorTest {
    private static final String NAME = "weir-simulator-test";
    private static final long LOST = -1;
    private static final long BROKEN = -2;

    // 5707a000-0000-4000-8000-65747773696d
    private static final byte[] STORM = {
        0, (byte) 0xa0, 0x07, 0x57, 0, 0, 0, 0x40, (byte) 0x80, 0, 'e', 't', 'w', 's', 'i', 'm'
    };

    private final Arena arena = Arena.ofConfined();
    private int lost;
    private ControllerFunctions controller;
    private ConsumerFunctions consumer;

    @BeforeEach
    void findTheEmulator() {
        NativeLibraries libraries = Simulator.libraries();
        controller = new ControllerFunctions(libraries);
        consumer = new ConsumerFunctions(libraries);
    }

    @AfterEach
    void healTheEmulator() {
        Simulator.control("heal", "user administrator");
        arena.close();
    }

    @Test
    void functionFailsWithTheCodeThatIsAskedFor() {
        Simulator.control("fail StartTraceW 1450", "fail OpenTraceW 5");

        assertRefused(1450, this::start);
        assertRefused(
                5,
                () -> consumer.OpenTraceW(Simulator.logfile("/no/such", a -> {}, a -> 1, arena)));
    }

    @Test
    void functionFailsAfterAFewCallsAndAFewTimes() {
        Simulator.control("fail CloseTrace 50 after 1 times 2");

        assertRefused(6, () -> consumer.CloseTrace(1));
        assertRefused(50, () -> consumer.CloseTrace(1));
        assertRefused(50, () -> consumer.CloseTrace(1));
        assertRefused(6, () -> consumer.CloseTrace(1));
    }

    @Test
    void healedFunctionWorksAgain() {
        Simulator.control("fail StartTraceW 5", "fail CloseTrace 5", "heal CloseTrace");
        assertRefused(6, () -> consumer.CloseTrace(1));
        assertRefused(5, this::start);

        Simulator.control("heal");

        stop(start());
    }

    @Test
    void userWithoutRightsStartsNoSession() {
        Simulator.control("# who calls", "", "user nobody");

        assertRefused(5, this::start);
    }

    @Test
    void commandThatIsNotUnderstoodIsRefused() {
        assertRefused(87, () -> Simulator.control("break everything"));
        assertRefused(87, () -> Simulator.control("fail CloseTrace"));
        assertRefused(87, () -> Simulator.control("fail CloseTrace x"));
        assertRefused(87, () -> Simulator.control("fail CloseTrace 5 often"));
        assertRefused(87, () -> Simulator.control("fail CloseTrace 5 after"));
        assertRefused(87, () -> Simulator.control("user root"));
    }

    @Test
    void lostEventsAreMissingAndCounted() {
        long session = startStorm();
        Simulator.control(session, "lose events 3 at 4");

        assertThat(readStorm(session, 9)).containsExactly(0L, 1L, 2L, 3L, LOST, 7L, 8L, 9L);
        assertThat(lost).isEqualTo(3);
    }

    @Test
    void killedSessionEndsItsTrace() {
        long session = startStorm();
        Simulator.control(session, "kill at 4");

        // What was in its buffers comes yet, as on Windows.
        assertThat(readStorm(session, 10)).startsWith(0L, 1L, 2L, 3L);
        assertRefused(4201, () -> stop(session));
    }

    @Test
    void recordArrivesBroken() {
        long session = startStorm();
        Simulator.control(session, "corrupt data at 4");

        assertThat(readStorm(session, 9))
                .containsExactly(0L, 1L, 2L, 3L, BROKEN, 5L, 6L, 7L, 8L, 9L);
    }

    private long startStorm() {
        long session = start();
        MemorySegment storm = arena.allocateFrom(ValueLayout.JAVA_BYTE, STORM);
        controller.EnableTraceEx2(session, storm, 1, 5, 0, 10, 0, MemorySegment.NULL);
        return session;
    }

    /// Reads until the session is stopped, by an event's number if not before, and returns the
    /// numbers.
    private List<Long> readStorm(long session, long last) {
        List<Long> numbers = new ArrayList<>();
        EventRecordCallback onRecord =
                record -> {
                    numbers.add(number(record));
                    if (numbers.getLast() == last) {
                        lost = stop(session);
                    }
                };
        MemorySegment logfile = Simulator.logfile("", onRecord, buffer -> 1, arena);
        MemorySegment name = WideString.allocate(NAME, arena);
        logfile.set(Simulator.ULONGLONG, EventTraceLogfileLayout.LOGGER_NAME, name.address());
        logfile.set(Simulator.ULONGLONG, EventTraceLogfileLayout.LOG_FILE_NAME, 0);
        logfile.set(Simulator.ULONG, EventTraceLogfileLayout.PROCESS_TRACE_MODE, 0x10000100);
        long trace = consumer.OpenTraceW(logfile);
        consumer.ProcessTrace(trace);
        consumer.CloseTrace(trace);
        return numbers;
    }

    private static long number(long record) {
        MemorySegment memory = NativeMemory.all();
        if (memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, record + 86) == 0) {
            return LOST;
        }
        long data = memory.get(Simulator.ULONGLONG, record + 96);
        return data == 0 ? BROKEN : memory.get(Simulator.ULONGLONG, data + Long.BYTES);
    }

    private long start() {
        return controller.StartTraceW(
                WideString.allocate(NAME, arena), Simulator.realTimeProperties(arena));
    }

    /// Stops a session and returns how many events it has lost.
    private int stop(long session) {
        MemorySegment properties = Simulator.realTimeProperties(arena);
        controller.ControlTraceW(
                session,
                MemorySegment.NULL,
                properties,
                ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
        return properties.get(Simulator.ULONG, EventTracePropertiesLayout.EVENTS_LOST);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
