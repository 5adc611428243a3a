package dev.weir.bindings;

import static dev.weir.bindings.Simulator.ULONGLONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each function of consumers, and the codes with which Windows refuses.
class ConsumerFunctionsTest {
    private final Arena arena = Arena.ofShared();
    private ConsumerFunctions consumer;

    @BeforeEach
    void findTheEmulator() {
        consumer = new ConsumerFunctions(Simulator.libraries());
    }

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    @Test
    void openLeavesItsErrorToGetLastError() {
        MemorySegment missing = Simulator.logfile("/no/such", a -> {}, a -> 1, arena);
        MemorySegment nameless = Simulator.logfile("", a -> {}, a -> 1, arena);
        nameless.set(ULONGLONG, EventTraceLogfileLayout.LOG_FILE_NAME, 0);

        assertRefused(2, () -> consumer.OpenTraceW(missing));
        assertRefused(87, () -> consumer.OpenTraceW(nameless));
        assertRefused(87, () -> consumer.OpenTraceW(MemorySegment.NULL));
    }

    @Test
    void unknownHandleIsRefused() {
        assertRefused(6, () -> consumer.ProcessTrace(12345));
        assertRefused(6, () -> consumer.CloseTrace(12345));
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
