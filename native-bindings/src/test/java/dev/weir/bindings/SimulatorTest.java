package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The emulator does what the commands say that it is sent.
class SimulatorTest {
    private final Arena arena = Arena.ofConfined();
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

    private long start() {
        return controller.StartTraceW(
                WideString.allocate("weir-simulator-test", arena),
                Simulator.realTimeProperties(arena));
    }

    private void stop(long session) {
        controller.ControlTraceW(
                session,
                MemorySegment.NULL,
                Simulator.realTimeProperties(arena),
                ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
