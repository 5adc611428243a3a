package dev.weir.bindings;

import static dev.weir.bindings.Simulator.ULONG;
import static dev.weir.bindings.Simulator.ULONGLONG;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What controllers ask of sessions and providers, and set while sessions run.
class ControllerInformationTest {
    private static final String NAME = "weir-information-test";
    private static final int SYSTEM_LOGGER_MODE = 0x2000000;

    private final Arena arena = Arena.ofShared();
    private final List<Long> started = new ArrayList<>();
    private ControllerFunctions controller;

    @BeforeEach
    void findTheEmulator() {
        controller = new ControllerFunctions(Simulator.libraries());
    }

    @AfterEach
    void stopSessions() {
        Simulator.control("heal", "user administrator", "windows 26100");
        for (long handle : started) {
            control(handle, ControllerFunctions.EVENT_TRACE_CONTROL_STOP, properties());
        }
        arena.close();
    }

    @Test
    void updateChangesBuffersAndTimer() {
        long handle = start(NAME, properties());
        MemorySegment change = properties();
        change.set(ULONG, EventTracePropertiesLayout.MAXIMUM_BUFFERS, 777);
        change.set(ULONG, EventTracePropertiesLayout.FLUSH_TIMER, 3);

        control(handle, ControllerFunctions.EVENT_TRACE_CONTROL_UPDATE, change);

        MemorySegment now = properties();
        control(handle, ControllerFunctions.EVENT_TRACE_CONTROL_QUERY, now);
        assertThat(now.get(ULONG, EventTracePropertiesLayout.MAXIMUM_BUFFERS)).isEqualTo(777);
        assertThat(now.get(ULONG, EventTracePropertiesLayout.FLUSH_TIMER)).isEqualTo(3);
    }

    @Test
    void flushOfARunningSessionSucceeds() {
        long handle = start(NAME, properties());

        control(handle, ControllerFunctions.EVENT_TRACE_CONTROL_FLUSH, properties());

        assertRefused(
                4201,
                () -> control(99, ControllerFunctions.EVENT_TRACE_CONTROL_FLUSH, properties()));
    }

    @Test
    void propertiesOfTheSecondVersionAreTaken() {
        int length = EventTracePropertiesV2Layout.LENGTH + 128;
        MemorySegment versioned = arena.allocate(length, 8);
        versioned.copyFrom(properties().asSlice(0, EventTracePropertiesLayout.LENGTH));
        versioned.set(ULONG, WnodeHeaderLayout.BUFFER_SIZE, length);
        versioned.set(
                ULONG,
                WnodeHeaderLayout.FLAGS,
                WnodeHeaderLayout.WNODE_FLAG_TRACED_GUID
                        | EventTracePropertiesV2Layout.WNODE_FLAG_VERSIONED_PROPERTIES);
        versioned.set(
                ULONG,
                EventTracePropertiesLayout.LOGGER_NAME_OFFSET,
                EventTracePropertiesV2Layout.LENGTH);
        versioned.set(ULONG, EventTracePropertiesV2Layout.V2_CONTROL, 2);

        long handle = start(NAME, versioned);

        assertThat(handle).isNotZero();
    }

    @Test
    void allSessionsAreTold() {
        start(NAME, properties());
        start(NAME + "-2", properties());
        MemorySegment addresses = arena.allocate(ADDRESS, 64);
        for (int i = 0; i < 64; i++) {
            addresses.setAtIndex(ADDRESS, i, properties());
        }

        int count = controller.QueryAllTracesW(addresses);

        assertThat(count).isEqualTo(2);
    }

    @Test
    void lessRoomThanSessionsIsNoRefusal() {
        start(NAME, properties());
        start(NAME + "-2", properties());
        MemorySegment addresses = arena.allocate(ADDRESS, 1);
        addresses.set(ADDRESS, 0, properties());

        assertThat(controller.QueryAllTracesW(addresses)).isEqualTo(2);
        assertRefused(87, () -> controller.QueryAllTracesW(MemorySegment.NULL));
    }

    @Test
    void providersOfAllProcessesAreTold() {
        long handle = start(NAME, properties());
        MemorySegment guid = arena.allocate(16, 4);
        guid.set(ULONG, 0, 0x1234567);
        controller.EnableTraceEx2(handle, guid, 1, 4, 0x10, 0x30, 0, MemorySegment.NULL);
        MemorySegment answer = arena.allocate(4096, 8);

        long list =
                controller.EnumerateTraceGuidsEx(
                        TraceQueryInfoClass.TRACE_GUID_QUERY_LIST, MemorySegment.NULL, answer);
        long length =
                controller.EnumerateTraceGuidsEx(
                        TraceQueryInfoClass.TRACE_GUID_QUERY_INFO, guid, answer);

        long instance = TraceGuidInfoLayout.LENGTH;
        long enabled = instance + TraceProviderInstanceInfoLayout.LENGTH;
        assertThat(list).isPositive().matches(bytes -> bytes % 16 == 0);
        assertThat(length).isEqualTo(enabled + TraceEnableInfoLayout.LENGTH);
        assertThat(answer.get(ULONG, TraceGuidInfoLayout.INSTANCE_COUNT)).isEqualTo(1);
        assertThat(answer.get(ULONG, instance + TraceProviderInstanceInfoLayout.FLAGS))
                .isEqualTo(TraceProviderInstanceInfoLayout.TRACE_PROVIDER_FLAG_PRE_ENABLE);
        assertThat(answer.get(ULONG, instance + TraceProviderInstanceInfoLayout.ENABLE_COUNT))
                .isEqualTo(1);
        assertThat(answer.get(ULONG, enabled + TraceEnableInfoLayout.IS_ENABLED)).isEqualTo(1);
        assertThat(answer.get(JAVA_BYTE, enabled + TraceEnableInfoLayout.LEVEL))
                .isEqualTo((byte) 4);
        assertThat(answer.get(JAVA_SHORT_UNALIGNED, enabled + TraceEnableInfoLayout.LOGGER_ID))
                .isEqualTo((short) handle);
        assertThat(answer.get(ULONGLONG, enabled + TraceEnableInfoLayout.MATCH_ANY_KEYWORD))
                .isEqualTo(0x10);
        assertThat(answer.get(ULONGLONG, enabled + TraceEnableInfoLayout.MATCH_ALL_KEYWORD))
                .isEqualTo(0x30);
    }

    @Test
    void lengthThatIsNeededIsTold() {
        long handle = start(NAME, properties());
        MemorySegment guid = arena.allocate(16, 4);
        guid.set(ULONG, 0, 0x1234567);
        controller.EnableTraceEx2(handle, guid, 1, 4, 0, 0, 0, MemorySegment.NULL);

        long length =
                controller.EnumerateTraceGuidsEx(
                        TraceQueryInfoClass.TRACE_GUID_QUERY_INFO, guid, arena.allocate(8));

        assertThat(length).isGreaterThan(8);
        assertRefused(
                87,
                () ->
                        controller.EnumerateTraceGuidsEx(
                                TraceQueryInfoClass.TRACE_GUID_QUERY_INFO,
                                MemorySegment.NULL,
                                arena.allocate(8)));
    }

    @Test
    void stacksOfKernelEventsAreSetAndTold() {
        MemorySegment properties = properties();
        properties.set(
                ULONG,
                EventTracePropertiesLayout.LOG_FILE_MODE,
                EventTracePropertiesLayout.EVENT_TRACE_REAL_TIME_MODE | SYSTEM_LOGGER_MODE);
        long handle = start(NAME, properties);
        MemorySegment events = arena.allocate(ClassicEventIdLayout.LENGTH, 8);
        events.set(ULONG, ClassicEventIdLayout.EVENT_GUID, 0x3d6fa8d0);
        events.set(JAVA_BYTE, ClassicEventIdLayout.TYPE, (byte) 1);

        controller.TraceSetInformation(
                handle, TraceQueryInfoClass.TRACE_STACK_TRACING_INFO, events);

        MemorySegment told = arena.allocate(ClassicEventIdLayout.LENGTH, 8);
        long length =
                controller.TraceQueryInformation(
                        handle, TraceQueryInfoClass.TRACE_STACK_TRACING_INFO, told);
        assertThat(length).isEqualTo(ClassicEventIdLayout.LENGTH);
        assertThat(told.mismatch(events)).isEqualTo(-1);
    }

    @Test
    void limitsOfThisWindowsAreTold() {
        MemorySegment most = arena.allocate(ULONG);
        MemorySegment limits = arena.allocate(TracePeriodicCaptureStateInfoLayout.LENGTH, 8);
        MemorySegment version = arena.allocate(TraceVersionInfoLayout.LENGTH, 8);

        controller.EnumerateTraceGuidsEx(
                TraceQueryInfoClass.TRACE_MAX_LOGGERS_QUERY, MemorySegment.NULL, most);
        controller.TraceQueryInformation(
                0, TraceQueryInfoClass.TRACE_PERIODIC_CAPTURE_STATE_INFO, limits);
        controller.TraceQueryInformation(0, TraceQueryInfoClass.TRACE_VERSION_INFO, version);

        assertThat(most.get(ULONG, 0)).isEqualTo(64);
        assertThat(
                        limits.get(
                                ULONG,
                                TracePeriodicCaptureStateInfoLayout
                                        .CAPTURE_STATE_FREQUENCY_IN_SECONDS))
                .isPositive();
        assertThat(version.get(ULONG, TraceVersionInfoLayout.ETW_TRACE_PROCESSING_VERSION))
                .isPositive();
    }

    @Test
    void informationIsRefusedAsWindowsDoes() {
        long handle = start(NAME, properties());
        MemorySegment odd = arena.allocate(7);

        assertRefused(
                24,
                () ->
                        controller.TraceSetInformation(
                                handle, TraceQueryInfoClass.TRACE_STACK_TRACING_INFO, odd));
        assertRefused(50, () -> controller.TraceSetInformation(handle, 999, odd));
        assertRefused(4201, () -> controller.TraceSetInformation(99, 3, odd));
    }

    private long start(String name, MemorySegment properties) {
        long handle = controller.StartTraceW(WideString.allocate(name, arena), properties);
        started.add(handle);
        return handle;
    }

    private MemorySegment properties() {
        return Simulator.realTimeProperties(arena);
    }

    private void control(long handle, int code, MemorySegment properties) {
        controller.ControlTraceW(handle, MemorySegment.NULL, properties, code);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
