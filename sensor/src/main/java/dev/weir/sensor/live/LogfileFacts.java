package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bindings.TraceLogfileHeaderLayout;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.ClockType;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the TRACE_LOGFILE_HEADER that OpenTraceW filled in.
final class LogfileFacts {
    private static final long UNKNOWN = 0;

    private LogfileFacts() {}

    /// Returns the facts; the names come from the caller, for Windows leaves them out.
    ///
    /// @param anchor tells what the counter of this host read when the session was started, which
    ///   Windows does not
    static SessionFacts read(
            MemorySegment header, String source, boolean realTime, Optional<ClockAnchor> anchor) {
        long startTime = header.get(LONG, TraceLogfileHeaderLayout.START_TIME);
        long endTime = header.get(LONG, TraceLogfileHeaderLayout.END_TIME);
        return new SessionFacts(
                realTime ? source : "",
                realTime ? "" : source,
                source,
                header.get(JAVA_BYTE, TraceLogfileHeaderLayout.VERSION_DETAIL_MAJOR_VERSION) & 0xFF,
                header.get(JAVA_BYTE, TraceLogfileHeaderLayout.VERSION_DETAIL_MINOR_VERSION) & 0xFF,
                header.get(INT, TraceLogfileHeaderLayout.PROVIDER_VERSION),
                header.get(INT, TraceLogfileHeaderLayout.NUMBER_OF_PROCESSORS),
                header.get(INT, TraceLogfileHeaderLayout.POINTER_SIZE),
                clock(header.get(INT, TraceLogfileHeaderLayout.RESERVED_FLAGS)),
                header.get(LONG, TraceLogfileHeaderLayout.PERF_FREQ),
                header.get(INT, TraceLogfileHeaderLayout.CPU_SPEED_IN_MHZ),
                header.get(INT, TraceLogfileHeaderLayout.TIMER_RESOLUTION),
                header.get(LONG, TraceLogfileHeaderLayout.BOOT_TIME),
                startTime,
                endTime != 0 ? OptionalLong.of(endTime) : OptionalLong.empty(),
                anchor.map(moment -> rawStartTime(moment, startTime)).orElse(UNKNOWN),
                header.get(INT, TraceLogfileHeaderLayout.TIME_ZONE_BIAS),
                header.get(INT, TraceLogfileHeaderLayout.LOG_FILE_MODE),
                header.get(INT, TraceLogfileHeaderLayout.BUFFER_SIZE),
                count(header, TraceLogfileHeaderLayout.BUFFERS_WRITTEN),
                count(header, TraceLogfileHeaderLayout.EVENTS_LOST),
                count(header, TraceLogfileHeaderLayout.BUFFERS_LOST));
    }

    private static long rawStartTime(ClockAnchor anchor, long startTime) {
        long ticks = anchor.time() - startTime;
        long seconds = Math.floorDiv(ticks, Filetime.TICKS_PER_SECOND);
        long rest = Math.floorMod(ticks, Filetime.TICKS_PER_SECOND);
        return anchor.rawTime()
                - seconds * anchor.rawFrequency()
                - rest * anchor.rawFrequency() / Filetime.TICKS_PER_SECOND;
    }

    private static long count(MemorySegment header, long field) {
        return header.get(INT, field) & 0xFFFFFFFFL;
    }

    private static ClockType clock(int code) {
        for (ClockType clock : ClockType.values()) {
            if (clock.code() == code) {
                return clock;
            }
        }
        return ClockType.QUERY_PERFORMANCE_COUNTER;
    }
}
