package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EnableTraceParametersLayout;
import dev.weir.bindings.EventFilterDescriptorLayout;
import dev.weir.bindings.TracePeriodicCaptureStateInfoLayout;
import dev.weir.bindings.TraceQueryInfoClass;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Enables and disables the providers of one session, by EnableTraceEx2.
///
/// **Thread.** Any. **Errors.** [EtwException].
final class ProviderSwitch {
    private static final int WITHOUT_WAITING = 0;

    private final ControllerFunctions etw;
    private final long handle;

    ProviderSwitch(ControllerFunctions etw, long handle) {
        this.etw = etw;
        this.handle = handle;
    }

    /// Enables a provider, or replaces what it is enabled for.
    void enable(EnabledProvider provider) {
        try (Arena arena = Arena.ofConfined()) {
            control(
                    provider.id(),
                    ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER,
                    provider.level(),
                    provider.matchAnyKeyword(),
                    provider.matchAllKeyword(),
                    parameters(properties(provider), provider.filters(), arena));
        }
    }

    void disable(UUID providerId) {
        control(
                providerId,
                ControllerFunctions.EVENT_CONTROL_CODE_DISABLE_PROVIDER,
                0,
                0,
                0,
                MemorySegment.NULL);
    }

    void captureState(UUID providerId) {
        captureState(providerId, MemorySegment.NULL);
    }

    void captureStatesEvery(Duration interval, List<UUID> providerIds) {
        int head = TracePeriodicCaptureStateInfoLayout.LENGTH;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list =
                    arena.allocate(head + (long) providerIds.size() * GuidLayout.LENGTH, 8);
            list.set(
                    INT,
                    TracePeriodicCaptureStateInfoLayout.CAPTURE_STATE_FREQUENCY_IN_SECONDS,
                    Math.toIntExact(interval.toSeconds()));
            list.set(
                    SHORT,
                    TracePeriodicCaptureStateInfoLayout.PROVIDER_COUNT,
                    (short) providerIds.size());
            for (int i = 0; i < providerIds.size(); i++) {
                GuidLayout.set(list, head + (long) i * GuidLayout.LENGTH, providerIds.get(i));
            }
            etw.TraceSetInformation(
                    handle, TraceQueryInfoClass.TRACE_PERIODIC_CAPTURE_STATE_LIST_INFO, list);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused, "interval=" + interval);
        }
    }

    /// Asks the kernel for the state of what this session gets of it.
    ///
    /// Source: `EVENT_FILTER_TYPE_TRACEHANDLE` on the page on EVENT_FILTER_DESCRIPTOR.
    void captureKernelState() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocateFrom(ValueLayout.JAVA_LONG, handle);
            MemorySegment descriptor = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);
            describe(
                    descriptor,
                    0,
                    session,
                    EventFilterDescriptorLayout.EVENT_FILTER_TYPE_TRACEHANDLE);
            captureState(SessionMark.KERNEL_LOGGER_ID, parameters(0, descriptor, 1, arena));
        }
    }

    private void captureState(UUID providerId, MemorySegment parameters) {
        int code = ControllerFunctions.EVENT_CONTROL_CODE_CAPTURE_STATE;
        control(providerId, code, EnabledProvider.EVERY_LEVEL, 0, 0, parameters);
    }

    private void control(
            UUID providerId, int code, int level, long any, long all, MemorySegment parameters) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment guid = arena.allocate(GuidLayout.LENGTH, 4);
            GuidLayout.set(guid, 0, providerId);
            etw.EnableTraceEx2(handle, guid, code, level, any, all, WITHOUT_WAITING, parameters);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused, "provider=" + providerId);
        }
    }

    private static int properties(EnabledProvider provider) {
        int bits = 0;
        for (EventProperty property : provider.properties()) {
            bits |= property.flag();
        }
        return bits;
    }

    private static MemorySegment parameters(
            int properties, List<ProviderFilter> filters, Arena arena) {
        MemorySegment descriptors =
                arena.allocate((long) filters.size() * EventFilterDescriptorLayout.LENGTH, 8);
        for (int i = 0; i < filters.size(); i++) {
            byte[] data = filters.get(i).data().toArray();
            describe(
                    descriptors,
                    (long) i * EventFilterDescriptorLayout.LENGTH,
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, data),
                    filters.get(i).type());
        }
        return parameters(properties, descriptors, filters.size(), arena);
    }

    private static void describe(MemorySegment descriptors, long at, MemorySegment data, int type) {
        descriptors.set(LONG, at + EventFilterDescriptorLayout.PTR, data.address());
        descriptors.set(INT, at + EventFilterDescriptorLayout.SIZE, (int) data.byteSize());
        descriptors.set(INT, at + EventFilterDescriptorLayout.TYPE, type);
    }

    private static MemorySegment parameters(
            int properties, MemorySegment descriptors, int count, Arena arena) {
        MemorySegment parameters = arena.allocate(EnableTraceParametersLayout.LENGTH, 8);
        parameters.set(
                INT,
                EnableTraceParametersLayout.VERSION,
                EnableTraceParametersLayout.ENABLE_TRACE_PARAMETERS_VERSION_2);
        parameters.set(INT, EnableTraceParametersLayout.ENABLE_PROPERTY, properties);
        if (count > 0) {
            parameters.set(
                    LONG, EnableTraceParametersLayout.ENABLE_FILTER_DESC, descriptors.address());
            parameters.set(INT, EnableTraceParametersLayout.FILTER_DESC_COUNT, count);
        }
        return parameters;
    }
}
