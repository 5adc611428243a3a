package dev.weir.sensor;

import java.util.OptionalLong;

/// What is known of a session: its host, its clock, its configuration and its own counts.
///
/// Source: TRACE_LOGFILE_HEADER of evntrace.h.
///
/// @param sessionName the session's name; empty when the log does not tell
/// @param logFileName the file as the session named it; empty for a real-time session
/// @param source where the events were read from: a file's path, or the session's name
/// @param osMajorVersion the major version of Windows
/// @param osMinorVersion the minor version of Windows
/// @param osBuild the build of Windows
/// @param processorCount the processors of the host
/// @param pointerSize the length of the kernel's pointers, 4 or 8 bytes
/// @param clockType the clock of the raw times
/// @param performanceFrequency ticks of QueryPerformanceCounter a second
/// @param cpuSpeedMhz the processor's clock in MHz
/// @param timerResolution the unit of kernel and user times, in 100 ns
/// @param bootTime when the host was started, FILETIME
/// @param startTime when the session was started, FILETIME
/// @param endTime when the session was stopped, FILETIME; empty when it never was, or has not been
/// @param rawStartTime the raw clock at [#startTime]
/// @param timeZoneBiasMinutes what to add to the host's local time for UTC, in minutes
/// @param logFileMode the `EVENT_TRACE_*_MODE` bits
/// @param bufferSizeBytes the length of the session's buffers
/// @param buffersWritten the buffers the session wrote; 0 in a file that was never closed
/// @param eventsLost the events the session lost
/// @param buffersLost the buffers the session lost
public record SessionFacts(
        String sessionName,
        String logFileName,
        String source,
        int osMajorVersion,
        int osMinorVersion,
        int osBuild,
        int processorCount,
        int pointerSize,
        ClockType clockType,
        long performanceFrequency,
        int cpuSpeedMhz,
        int timerResolution,
        long bootTime,
        long startTime,
        OptionalLong endTime,
        long rawStartTime,
        int timeZoneBiasMinutes,
        int logFileMode,
        int bufferSizeBytes,
        long buffersWritten,
        long eventsLost,
        long buffersLost) {

    /// Returns these facts of a session that has ended, with its last counts.
    public SessionFacts ended(
            long newEndTime, long newBuffersWritten, long newEventsLost, long newBuffersLost) {
        return new SessionFacts(
                sessionName,
                logFileName,
                source,
                osMajorVersion,
                osMinorVersion,
                osBuild,
                processorCount,
                pointerSize,
                clockType,
                performanceFrequency,
                cpuSpeedMhz,
                timerResolution,
                bootTime,
                startTime,
                OptionalLong.of(newEndTime),
                rawStartTime,
                timeZoneBiasMinutes,
                logFileMode,
                bufferSizeBytes,
                newBuffersWritten,
                newEventsLost,
                newBuffersLost);
    }
}
