package dev.weir.bindings;

import static dev.weir.bindings.Simulator.ULONG;
import static dev.weir.bindings.Simulator.ULONGLONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each function of whole buffers, and the codes with which Windows refuses.
@Timeout(30)
class BufferFunctionsTest {
    private static final String NAME = "weir-buffers-test";
    private static final int BUFFER_LENGTH = 4096;

    // 5707a000-0000-4000-8000-65747773696d
    private static final byte[] STORM = {
        0, (byte) 0xa0, 0x07, 0x57, 0, 0, 0, 0x40, (byte) 0x80, 0, 'e', 't', 'w', 's', 'i', 'm'
    };

    private final Arena arena = Arena.ofShared();
    private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    private BufferFunctions buffers;
    private ConsumerFunctions consumer;
    private ControllerFunctions controller;
    private long session;

    @BeforeEach
    void findTheEmulator() {
        NativeLibraries libraries = Simulator.libraries();
        buffers = new BufferFunctions(libraries);
        consumer = new ConsumerFunctions(libraries);
        controller = new ControllerFunctions(libraries);
    }

    @AfterEach
    void stopSession() {
        if (session != 0) {
            stop();
        }
        arena.close();
    }

    @Test
    void openersLeaveTheirErrorToGetLastError() {
        MemorySegment options = options((buffer, size, information, context) -> 1, 0);
        MemorySegment none = MemorySegment.NULL;
        MemorySegment name = WideString.allocate("nobody's", arena);

        assertRefused(4201, () -> buffers.OpenTraceFromRealTimeLogger(name, options, none));
        assertRefused(
                4201,
                () ->
                        buffers.OpenTraceFromRealTimeLoggerWithAllocationOptions(
                                name, options, 1 << 20, none, none));
        assertRefused(2, () -> buffers.OpenTraceFromFile(name, options, none));
        assertRefused(87, () -> buffers.OpenTraceFromFile(name, none, none));
        assertRefused(87, () -> buffers.OpenTraceFromBufferStream(none, none, none));
    }

    @Test
    void sessionHandsOutItsBuffers() {
        start();
        storm(100);
        MemorySegment header = arena.allocate(TraceLogfileHeaderLayout.LENGTH, 8);
        long trace =
                buffers.OpenTraceFromRealTimeLoggerWithAllocationOptions(
                        WideString.allocate(NAME, arena),
                        options(this::stopAtOnce, 4711),
                        0,
                        MemorySegment.NULL,
                        header);

        assertThat(consumer.ProcessTrace(trace)).isFalse();
        assertThat(consumer.CloseTrace(trace)).isTrue();

        assertThat(header.get(ULONG, TraceLogfileHeaderLayout.POINTER_SIZE)).isEqualTo(8);
        assertThat(seen).containsExactly(4711L, 1L, trace);
    }

    private int stopAtOnce(long buffer, int size, long information, long context) {
        MemorySegment memory = NativeMemory.all();
        int filled = memory.get(ULONG, buffer + EtwBufferHeaderLayout.FILLED_BYTES);
        assertThat(filled).isBetween(EtwBufferHeaderLayout.LENGTH + 1, size);
        seen.add(context);
        seen.add(
                (long)
                        memory.get(
                                ULONG,
                                information + EtwBufferCallbackInformationLayout.BUFFERS_READ));
        seen.add(
                memory.get(
                        ULONGLONG, information + EtwBufferCallbackInformationLayout.TRACE_HANDLE));
        return EtwBufferCallback.FALSE;
    }

    @Test
    void referencedBufferStaysAndHoldsProcessTraceUp() throws InterruptedException {
        start();
        storm(100);
        long[] trace = {0};
        EtwBufferCallback keeps =
                (buffer, size, information, context) -> {
                    buffers.ProcessTraceBufferIncrementReference(trace[0], buffer);
                    seen.add(buffer);
                    return EtwBufferCallback.FALSE;
                };
        trace[0] =
                buffers.OpenTraceFromRealTimeLogger(
                        WideString.allocate(NAME, arena), options(keeps, 0), MemorySegment.NULL);
        Thread processing = Thread.ofPlatform().start(() -> consumer.ProcessTrace(trace[0]));
        while (seen.isEmpty()) {
            Thread.sleep(1);
        }

        processing.join(50);
        assertThat(processing.isAlive()).isTrue();
        long filled = seen.getFirst() + EtwBufferHeaderLayout.FILLED_BYTES;
        assertThat(NativeMemory.all().get(ULONG, filled)).isPositive();
        buffers.ProcessTraceBufferDecrementReference(seen.getFirst());

        processing.join();
        consumer.CloseTrace(trace[0]);
        assertRefused(87, () -> buffers.ProcessTraceBufferDecrementReference(seen.getFirst()));
        assertRefused(
                87, () -> buffers.ProcessTraceBufferIncrementReference(trace[0], seen.getFirst()));
    }

    @Test
    void fileHandsOutItsBuffers() throws IOException {
        byte[] file = new byte[2 * BUFFER_LENGTH];
        MemorySegment bytes = MemorySegment.ofArray(file);
        int body = EtwBufferHeaderLayout.LENGTH + 32;
        bytes.set(ULONG, EtwBufferHeaderLayout.LENGTH, 0xC0020002);
        bytes.set(ULONG, body + TraceLogfileHeaderLayout.BUFFER_SIZE, BUFFER_LENGTH);
        bytes.set(ULONGLONG, body + TraceLogfileHeaderLayout.START_TIME, 133L << 50);
        Path path = Path.of(System.getProperty("java.io.tmpdir"), "weir-buffers-test.etl");
        Files.write(path, file);
        EtwBufferCallback counts =
                (buffer, size, information, context) -> {
                    seen.add((long) size);
                    return EtwBufferCallback.TRUE;
                };
        MemorySegment header = arena.allocate(TraceLogfileHeaderLayout.LENGTH, 8);

        long trace =
                buffers.OpenTraceFromFile(
                        WideString.allocate(path.toString(), arena), options(counts, 0), header);
        assertThat(consumer.ProcessTrace(trace)).isTrue();
        consumer.CloseTrace(trace);

        assertThat(seen).containsExactly((long) BUFFER_LENGTH, (long) BUFFER_LENGTH);
        assertThat(header.get(ULONGLONG, TraceLogfileHeaderLayout.START_TIME))
                .isEqualTo(133L << 50);
        Files.delete(path);
    }

    @Test
    void streamHandsBuffersOutAndBackInOrder() throws InterruptedException {
        MemorySegment first = buffer(7);
        MemorySegment second = buffer(8);
        EtwBufferCallback sees =
                (buffer, size, information, context) -> {
                    seen.add(buffer);
                    return EtwBufferCallback.TRUE;
                };
        MemorySegment done =
                EtwBufferCompletionCallback.stub((buffer, context) -> seen.add(context), arena);
        long trace =
                buffers.OpenTraceFromBufferStream(
                        options(sees, 0), done, MemorySegment.ofAddress(99));
        Thread processing = Thread.ofPlatform().start(() -> consumer.ProcessTrace(trace));

        buffers.ProcessTraceAddBufferToBufferStream(trace, first.address(), BUFFER_LENGTH);
        buffers.ProcessTraceAddBufferToBufferStream(trace, second.address(), BUFFER_LENGTH);
        assertRefused(
                87,
                () ->
                        buffers.ProcessTraceAddBufferToBufferStream(
                                trace, first.address(), BUFFER_LENGTH));
        assertRefused(
                6, () -> buffers.ProcessTraceAddBufferToBufferStream(1, first.address(), 4096));
        while (seen.size() < 4) {
            Thread.sleep(1);
        }
        consumer.CloseTrace(trace);
        processing.join();

        assertThat(seen).containsExactly(first.address(), 99L, second.address(), 99L);
    }

    @Test
    void olderWindowsSaysWhatItLacks() {
        Path library = Path.of(System.getProperty("weir.simulator"));
        Path older = library.resolveSibling("libetwsim-win10.so");
        assumeTrue(Files.exists(older), "SKIPPED: no " + older);
        BufferFunctions none = new BufferFunctions(NativeLibraries.in(older));
        MemorySegment nothing = MemorySegment.NULL;

        Win32Exception refused =
                catchThrowableOfType(
                        Win32Exception.class,
                        () -> none.OpenTraceFromFile(nothing, nothing, nothing));

        assertThat(refused.isMissing()).isTrue();
        assertThat(refused).hasMessageContaining("OpenTraceFromFile: it needs Windows 11");
    }

    private void start() {
        MemorySegment properties = Simulator.realTimeProperties(arena);
        session = controller.StartTraceW(WideString.allocate(NAME, arena), properties);
    }

    private void stop() {
        controller.ControlTraceW(
                session,
                MemorySegment.NULL,
                Simulator.realTimeProperties(arena),
                ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
    }

    private void storm(long events) {
        controller.EnableTraceEx2(
                session,
                arena.allocateFrom(ValueLayout.JAVA_BYTE, STORM),
                ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER,
                5,
                0,
                events,
                0,
                MemorySegment.NULL);
    }

    private MemorySegment options(EtwBufferCallback callback, long context) {
        MemorySegment options = arena.allocate(EtwOpenTraceOptionsLayout.LENGTH, 8);
        options.set(
                ULONGLONG,
                EtwOpenTraceOptionsLayout.BUFFER_CALLBACK,
                EtwBufferCallback.stub(callback, arena).address());
        options.set(ULONGLONG, EtwOpenTraceOptionsLayout.BUFFER_CALLBACK_CONTEXT, context);
        return options;
    }

    private MemorySegment buffer(long time) {
        MemorySegment buffer = arena.allocate(BUFFER_LENGTH, 8);
        buffer.set(ULONGLONG, EtwBufferHeaderLayout.TIME_STAMP, time);
        buffer.set(ULONG, EtwBufferHeaderLayout.FILLED_BYTES, EtwBufferHeaderLayout.LENGTH);
        return buffer;
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
