package dev.weir.sensor.live;

import dev.weir.bindings.EventTracePropertiesLayout;
import dev.weir.sensor.ClockType;
import java.util.Optional;
import java.util.UUID;

/// A session that runs on this machine.
///
/// @param name its name
/// @param sessionId its GUID; Weir marks its own there
/// @param loggerId its number in Windows, which [RegisteredProvider.Enablement] refers to
/// @param logFileMode `EVENT_TRACE_` bits of evntrace.h
/// @param kernelFlags `EVENT_TRACE_FLAG_` bits of a system logger
/// @param buffers its memory
/// @param flushTimerSeconds the longest time an event waits, 0 for Windows' own choice
/// @param clock the clock that stamps events, unknown when Windows gives no known number
/// @param logFile its log file
/// @param statistics what it counts
/// @param owner whose it is
/// @param ownerProcess the process that started it, when it is Weir's
public record SessionStatus(
        String name,
        UUID sessionId,
        int loggerId,
        int logFileMode,
        int kernelFlags,
        SessionSize buffers,
        int flushTimerSeconds,
        Optional<ClockType> clock,
        Optional<String> logFile,
        SessionStatistics statistics,
        SessionOwner owner,
        Optional<Long> ownerProcess) {

    /// Tells whether events go to consumers as they happen.
    public boolean isRealTime() {
        return (logFileMode & EventTracePropertiesLayout.EVENT_TRACE_REAL_TIME_MODE) != 0;
    }

    /// Tells whether events only stay in memory, the oldest overwritten.
    public boolean isBuffering() {
        return (logFileMode & EventTracePropertiesLayout.EVENT_TRACE_BUFFERING_MODE) != 0;
    }

    /// Tells whether it is one of the eight that may have kernel events.
    public boolean isSystemLogger() {
        return (logFileMode & EventTracePropertiesLayout.EVENT_TRACE_SYSTEM_LOGGER_MODE) != 0
                || kernelFlags != 0
                || sessionId.equals(SessionMark.KERNEL_LOGGER_ID);
    }
}
