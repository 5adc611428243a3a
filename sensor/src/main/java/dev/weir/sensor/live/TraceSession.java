package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EnableTraceParametersLayout;
import dev.weir.bindings.EventFilterDescriptorLayout;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// A real-time session that this process started.
///
/// A session belongs to Windows and would outlive the process; this one is stopped by [#close], and
/// when the virtual machine shuts down. Only a killed process leaves it behind;
/// [EventTracing#stopSession] ends it.
///
/// **Thread.** Any. **Errors.** [EtwException].
public final class TraceSession implements AutoCloseable {
    private static final int WITHOUT_WAITING = 0;

    private final ControllerFunctions etw;
    private final String name;
    private final long handle;
    private final Thread atShutdown = new Thread(this::stopOnce, "etw-session-stop");
    private final AtomicBoolean stopped = new AtomicBoolean();

    private TraceSession(ControllerFunctions etw, String name, long handle) {
        this.etw = etw;
        this.name = name;
        this.handle = handle;
    }

    static TraceSession start(ControllerFunctions etw, TraceSessionSettings settings) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment properties = SessionProperties.realTime(settings, arena).segment();
            MemorySegment name = WideString.allocate(settings.name(), arena);
            long handle = etw.StartTraceW(name, properties);
            TraceSession session = new TraceSession(etw, settings.name(), handle);
            session.stopAtShutdown();
            return session;
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Returns the session's name, for [EventTracing#openSession].
    public String name() {
        return name;
    }

    /// Enables a provider, or changes what is wanted of it.
    public void enable(EnabledProvider provider) {
        try (Arena arena = Arena.ofConfined()) {
            etw.EnableTraceEx2(
                    handle,
                    guid(provider.id(), arena),
                    ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER,
                    provider.level(),
                    provider.matchAnyKeyword(),
                    provider.matchAllKeyword(),
                    WITHOUT_WAITING,
                    parameters(provider.filters(), arena));
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Disables a provider.
    public void disable(UUID providerId) {
        try (Arena arena = Arena.ofConfined()) {
            etw.EnableTraceEx2(
                    handle,
                    guid(providerId, arena),
                    ControllerFunctions.EVENT_CONTROL_CODE_DISABLE_PROVIDER,
                    0,
                    0,
                    0,
                    WITHOUT_WAITING,
                    MemorySegment.NULL);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Asks Windows for the session's counts.
    public SessionStatistics statistics() {
        return control(etw, handle, name, ControllerFunctions.EVENT_TRACE_CONTROL_QUERY);
    }

    /// Stops the session; a trace that reads it delivers what is left and ends.
    ///
    /// Harmless when the session is stopped already, by whomever.
    @Override
    public void close() {
        stopOnce();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            // The hook has run or runs now, and finds the session stopped.
            return;
        }
    }

    private void stopAtShutdown() {
        try {
            Runtime.getRuntime().addShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            stopOnce();
            throw shuttingDown;
        }
    }

    private void stopOnce() {
        if (stopped.getAndSet(true)) {
            return;
        }
        try {
            control(etw, handle, name, ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
        } catch (EtwException e) {
            if (e.code() != Win32Error.ERROR_WMI_INSTANCE_NOT_FOUND) {
                throw e;
            }
        }
    }

    static SessionStatistics control(
            ControllerFunctions etw, long handle, String name, int controlCode) {
        try (Arena arena = Arena.ofConfined()) {
            SessionProperties properties = SessionProperties.empty(arena);
            MemorySegment wideName = WideString.allocate(name, arena);
            etw.ControlTraceW(handle, wideName, properties.segment(), controlCode);
            return properties.statistics();
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    private static MemorySegment guid(UUID id, Arena arena) {
        MemorySegment guid = arena.allocate(GuidLayout.LENGTH, 4);
        GuidLayout.set(guid, 0, id);
        return guid;
    }

    private static MemorySegment parameters(List<ProviderFilter> filters, Arena arena) {
        MemorySegment descriptors =
                arena.allocate((long) filters.size() * EventFilterDescriptorLayout.LENGTH, 8);
        for (int i = 0; i < filters.size(); i++) {
            byte[] data = filters.get(i).data().toArray();
            long at = (long) i * EventFilterDescriptorLayout.LENGTH;
            long address = arena.allocateFrom(ValueLayout.JAVA_BYTE, data).address();
            descriptors.set(LONG, at + EventFilterDescriptorLayout.PTR, address);
            descriptors.set(INT, at + EventFilterDescriptorLayout.SIZE, data.length);
            descriptors.set(INT, at + EventFilterDescriptorLayout.TYPE, filters.get(i).type());
        }
        MemorySegment parameters = arena.allocate(EnableTraceParametersLayout.LENGTH, 8);
        parameters.set(
                INT,
                EnableTraceParametersLayout.VERSION,
                EnableTraceParametersLayout.ENABLE_TRACE_PARAMETERS_VERSION_2);
        if (!filters.isEmpty()) {
            parameters.set(
                    LONG, EnableTraceParametersLayout.ENABLE_FILTER_DESC, descriptors.address());
            parameters.set(INT, EnableTraceParametersLayout.FILTER_DESC_COUNT, filters.size());
        }
        return parameters;
    }
}
