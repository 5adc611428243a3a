package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.UUID;

/// Asks Windows about sessions by name, and tells them what to do.
///
/// By name and not by handle: Windows gives handles out again, and what is meant for a session that
/// is over would hit another.
///
/// **Thread.** Any. **Errors.** [EtwException].
final class SessionControl {
    private final ControllerFunctions etw;

    SessionControl(ControllerFunctions etw) {
        this.etw = etw;
    }

    SessionStatistics query(String name) {
        return control(name, ControllerFunctions.EVENT_TRACE_CONTROL_QUERY);
    }

    SessionStatistics stop(String name) {
        return control(name, ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
    }

    /// Stops a session that this process started, and returns its last counts; empty when it is
    /// gone, or one of somebody else has its name now.
    Optional<SessionStatistics> stopOwn(String name, UUID sessionId) {
        try {
            return status(name).sessionId().equals(sessionId)
                    ? Optional.of(stop(name))
                    : Optional.empty();
        } catch (EtwException refused) {
            return switch (refused.code()) {
                case Win32Error.ERROR_WMI_INSTANCE_NOT_FOUND,
                        Win32Error.ERROR_ACTIVE_CONNECTIONS,
                        Win32Error.ERROR_MORE_DATA ->
                        Optional.empty();
                default -> throw refused;
            };
        }
    }

    void flush(String name) {
        control(name, ControllerFunctions.EVENT_TRACE_CONTROL_FLUSH);
    }

    SessionStatus status(String name) {
        try (Arena arena = Arena.ofConfined()) {
            SessionProperties properties = SessionProperties.empty(arena);
            control(name, properties, ControllerFunctions.EVENT_TRACE_CONTROL_QUERY, arena);
            return properties.status();
        }
    }

    void update(
            String name,
            UUID sessionId,
            int kernelFlags,
            int maximumBuffers,
            int flushTimerSeconds) {
        try (Arena arena = Arena.ofConfined()) {
            SessionProperties properties =
                    SessionProperties.toUpdate(
                            sessionId, kernelFlags, maximumBuffers, flushTimerSeconds, arena);
            control(name, properties, ControllerFunctions.EVENT_TRACE_CONTROL_UPDATE, arena);
        }
    }

    private SessionStatistics control(String name, int controlCode) {
        try (Arena arena = Arena.ofConfined()) {
            SessionProperties properties = SessionProperties.empty(arena);
            control(name, properties, controlCode, arena);
            return properties.statistics();
        }
    }

    private void control(String name, SessionProperties properties, int controlCode, Arena arena) {
        try {
            MemorySegment wideName = WideString.allocate(name, arena);
            etw.ControlTraceW(0, wideName, properties.segment(), controlCode);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused, "session=" + name);
        }
    }
}
