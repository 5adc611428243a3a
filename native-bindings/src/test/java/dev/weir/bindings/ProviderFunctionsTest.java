package dev.weir.bindings;

import static dev.weir.bindings.Simulator.ULONG;
import static dev.weir.bindings.Simulator.ULONGLONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each function of providers: what is written arrives, and what sessions want is told.
@Timeout(60)
class ProviderFunctionsTest {
    private static final String NAME = "weir-provider-test";
    private static final int LEVEL = 4;
    private static final long KEYWORD = 0x8000_0000_0000_0010L;
    private static final byte[] GUID = {
        1, 2, 3, 4, 5, 6, 7, 0x48, (byte) 0x89, 9, 8, 7, 6, 5, 4, 3
    };
    private static final byte[] ACTIVITY = {9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final byte[] TRAITS = {8, 0, 'W', 'e', 'i', 'r', '!', 0};
    private static final byte[] METADATA = {9, 0, 0, 'E', 'v', 0, 'n', 0, 8};

    private final Arena arena = Arena.ofShared();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Seen> received = new ArrayList<>();
    private int wanted;
    private ControllerFunctions controller;
    private ConsumerFunctions consumer;
    private ProviderFunctions provider;
    private long session;
    private long handle;

    private record Seen(
            int id,
            int flags,
            int level,
            long keyword,
            byte[] activity,
            byte[] items,
            byte[] data) {}

    @BeforeEach
    void registerAProvider() {
        NativeLibraries libraries = Simulator.libraries();
        controller = new ControllerFunctions(libraries);
        consumer = new ConsumerFunctions(libraries);
        provider = new ProviderFunctions(libraries);
        session =
                controller.StartTraceW(
                        WideString.allocate(NAME, arena), Simulator.realTimeProperties(arena));
        EnableCallback callback =
                (source, control, level, any, all, filter, context) ->
                        told.add("%d %d %x %x".formatted(control, level, any, all));
        handle = provider.EventRegister(bytes(GUID), EnableCallback.stub(callback, arena));
    }

    @AfterEach
    void removeAll() {
        try {
            provider.EventUnregister(handle);
        } finally {
            stop();
            arena.close();
        }
    }

    @Test
    void callbackTellsWhatSessionsWant() {
        enable(ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER);
        enable(ControllerFunctions.EVENT_CONTROL_CODE_CAPTURE_STATE);
        enable(ControllerFunctions.EVENT_CONTROL_CODE_DISABLE_PROVIDER);

        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isEqualTo("1 4 8000000000000010 0");
        assertThat(told.get(1)).startsWith("2 4 8000000000000010");
        assertThat(told.get(2)).startsWith("0 ");
    }

    @Test
    void whatIsEnabledIsAsTheSessionWants() {
        assertThat(provider.EventProviderEnabled(handle, 1, KEYWORD)).isFalse();
        assertThat(provider.EventEnabled(handle, descriptor(7, LEVEL))).isFalse();

        enable(ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER);

        assertThat(provider.EventProviderEnabled(handle, LEVEL, KEYWORD)).isTrue();
        assertThat(provider.EventProviderEnabled(handle, LEVEL + 1, KEYWORD)).isFalse();
        assertThat(provider.EventProviderEnabled(handle, LEVEL, 0x20)).isFalse();
        assertThat(provider.EventEnabled(handle, descriptor(7, LEVEL))).isTrue();
        assertThat(provider.EventEnabled(handle, descriptor(7, LEVEL + 1))).isFalse();
    }

    @Test
    void eachWayOfWritingArrives() {
        enable(ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER);
        long trace = open();
        MemorySegment data = data("one ", "two");

        assertThat(provider.EventWrite(handle, descriptor(1, LEVEL), 2, data)).isZero();
        assertThat(
                        provider.EventWriteTransfer(
                                handle,
                                descriptor(2, LEVEL),
                                bytes(ACTIVITY),
                                MemorySegment.NULL,
                                1,
                                data))
                .isZero();
        assertThat(
                        provider.EventWriteEx(
                                handle,
                                descriptor(3, LEVEL),
                                0,
                                0,
                                MemorySegment.NULL,
                                bytes(ACTIVITY),
                                0,
                                MemorySegment.NULL))
                .isZero();
        MemorySegment text = WideString.allocate("plain", arena);
        assertThat(provider.EventWriteString(handle, LEVEL, KEYWORD, text)).isZero();
        assertThat(provider.EventWrite(handle, descriptor(5, LEVEL + 1), 2, data)).isZero();
        List<Seen> seen = receive(trace, 4);

        assertThat(seen).extracting(Seen::id).containsExactly(1, 2, 3, 0);
        assertThat(seen)
                .allSatisfy(event -> {
                    assertThat(event.level).isEqualTo(LEVEL);
                    assertThat(event.keyword).isEqualTo(KEYWORD);
                });
        assertThat(seen.get(0).data).asString(StandardCharsets.US_ASCII).isEqualTo("one two");
        assertThat(seen.get(0).activity).containsOnly(0);
        assertThat(seen.get(1).data).asString(StandardCharsets.US_ASCII).isEqualTo("one ");
        assertThat(seen.get(1).activity).isEqualTo(ACTIVITY);
        assertThat(seen.get(2).data).isEmpty();
        assertThat(seen.get(2).items).as("related activity").contains(1);
        assertThat(seen.get(3).flags & 4).as("string only").isEqualTo(4);
        assertThat(seen.get(3).data).isEqualTo(text.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void traceLoggingEventBringsTraitsAndMetadata() {
        provider.EventSetInformation(
                handle, ProviderFunctions.EVENT_PROVIDER_SET_TRAITS, bytes(TRAITS));
        enable(ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER);
        long trace = open();
        MemorySegment data = arena.allocate(3L * EventDataDescriptorLayout.LENGTH, 8);
        describe(
                data,
                0,
                EventDataDescriptorLayout.EVENT_DATA_DESCRIPTOR_TYPE_PROVIDER_METADATA,
                TRAITS);
        describe(
                data,
                1,
                EventDataDescriptorLayout.EVENT_DATA_DESCRIPTOR_TYPE_EVENT_METADATA,
                METADATA);
        describe(
                data,
                2,
                EventDataDescriptorLayout.EVENT_DATA_DESCRIPTOR_TYPE_NONE,
                new byte[] {42, 0, 0, 0});

        int code = provider.EventWrite(handle, descriptor(0, LEVEL), 3, data);
        List<Seen> seen = receive(trace, 1);

        assertThat(code).isZero();
        assertThat(seen.getFirst().data).containsExactly(42, 0, 0, 0);
        assertThat(seen.getFirst().items).as("schema and traits").contains(11, 12);
    }

    @Test
    void activityOfTheThreadGoesWithItsEvents() {
        enable(ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER);
        long trace = open();
        MemorySegment made = arena.allocate(16);
        provider.EventActivityIdControl(ProviderFunctions.EVENT_ACTIVITY_CTRL_CREATE_ID, made);
        MemorySegment before = arena.allocate(16);
        provider.EventActivityIdControl(ProviderFunctions.EVENT_ACTIVITY_CTRL_GET_ID, before);

        provider.EventActivityIdControl(ProviderFunctions.EVENT_ACTIVITY_CTRL_SET_ID, made);
        provider.EventWrite(handle, descriptor(1, LEVEL), 0, MemorySegment.NULL);
        provider.EventActivityIdControl(ProviderFunctions.EVENT_ACTIVITY_CTRL_SET_ID, before);
        List<Seen> seen = receive(trace, 1);

        assertThat(made.mismatch(before)).isNotEqualTo(-1);
        assertThat(seen.getFirst().activity).isEqualTo(made.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void refusalsAreWindowsOwn() {
        MemorySegment none = MemorySegment.NULL;
        long nobody = handle + 1000;

        assertRefused(87, () -> provider.EventRegister(none, none));
        assertRefused(6, () -> provider.EventUnregister(nobody));
        assertRefused(87, () -> provider.EventSetInformation(nobody, 2, bytes(TRAITS)));
        assertRefused(50, () -> provider.EventSetInformation(handle, 99, bytes(TRAITS)));
        assertRefused(87, () -> provider.EventActivityIdControl(99, bytes(ACTIVITY)));
        assertThat(provider.EventWrite(nobody, descriptor(1, LEVEL), 0, none)).isEqualTo(6);
    }

    private void enable(int control) {
        controller.EnableTraceEx2(
                session, bytes(GUID), control, LEVEL, KEYWORD, 0, 0, MemorySegment.NULL);
    }

    private void stop() {
        try {
            controller.ControlTraceW(
                    session,
                    MemorySegment.NULL,
                    Simulator.realTimeProperties(arena),
                    ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
        } catch (Win32Exception stoppedBefore) {
            assertThat(stoppedBefore.code()).isEqualTo(Win32Error.ERROR_WMI_INSTANCE_NOT_FOUND);
        }
    }

    private long open() {
        MemorySegment logfile =
                Simulator.logfile("unused", this::onEventRecord, at -> BufferCallback.TRUE, arena);
        logfile.set(ULONGLONG, EventTraceLogfileLayout.LOG_FILE_NAME, 0);
        logfile.set(
                ULONGLONG,
                EventTraceLogfileLayout.LOGGER_NAME,
                WideString.allocate(NAME, arena).address());
        logfile.set(
                ULONG,
                EventTraceLogfileLayout.PROCESS_TRACE_MODE,
                EventTraceLogfileLayout.PROCESS_TRACE_MODE_EVENT_RECORD
                        | EventTraceLogfileLayout.PROCESS_TRACE_MODE_REAL_TIME);
        return consumer.OpenTraceW(logfile);
    }

    /// Receives so many events, stops the session and closes the trace.
    private List<Seen> receive(long trace, int count) {
        wanted = count;
        consumer.ProcessTrace(trace);
        consumer.CloseTrace(trace);
        return received;
    }

    private void onEventRecord(long at) {
        MemorySegment memory = NativeMemory.all();
        int items = memory.get(ValueLayout.JAVA_SHORT, at + 84);
        byte[] types = new byte[items];
        for (int i = 0; i < items; i++) {
            types[i] =
                    memory.get(ValueLayout.JAVA_BYTE, memory.get(ULONGLONG, at + 88) + 16L * i + 2);
        }
        int length = memory.get(ValueLayout.JAVA_SHORT, at + 86);
        byte[] data = new byte[length];
        MemorySegment.copy(
                memory, ValueLayout.JAVA_BYTE, memory.get(ULONGLONG, at + 96), data, 0, length);
        byte[] activity = new byte[16];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + 64, activity, 0, 16);
        received.add(
                new Seen(
                        memory.get(ValueLayout.JAVA_SHORT, at + 40),
                        memory.get(ValueLayout.JAVA_SHORT, at + 4),
                        memory.get(ValueLayout.JAVA_BYTE, at + 44),
                        memory.get(ULONGLONG, at + 48),
                        activity,
                        types,
                        data));
        if (received.size() == wanted) {
            stop();
        }
    }

    private MemorySegment descriptor(int id, int level) {
        MemorySegment descriptor = arena.allocate(EventDescriptorLayout.LENGTH, 8);
        descriptor.set(ValueLayout.JAVA_SHORT, EventDescriptorLayout.ID, (short) id);
        descriptor.set(ValueLayout.JAVA_BYTE, EventDescriptorLayout.LEVEL, (byte) level);
        descriptor.set(ULONGLONG, EventDescriptorLayout.KEYWORD, KEYWORD);
        return descriptor;
    }

    private MemorySegment data(String first, String second) {
        MemorySegment data = arena.allocate(2L * EventDataDescriptorLayout.LENGTH, 8);
        describe(data, 0, 0, first.getBytes(StandardCharsets.US_ASCII));
        describe(data, 1, 0, second.getBytes(StandardCharsets.US_ASCII));
        return data;
    }

    private void describe(MemorySegment data, int index, int type, byte[] piece) {
        long at = (long) index * EventDataDescriptorLayout.LENGTH;
        data.set(ULONGLONG, at + EventDataDescriptorLayout.PTR, bytes(piece).address());
        data.set(ULONG, at + EventDataDescriptorLayout.SIZE, piece.length);
        data.set(ULONG, at + EventDataDescriptorLayout.TYPE, type);
    }

    private MemorySegment bytes(byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
