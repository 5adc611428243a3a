package dev.weir.sensor.live;

import static dev.weir.bindings.WindowsTypes.UCHAR;
import static dev.weir.bindings.WindowsTypes.ULONG;
import static dev.weir.bindings.WindowsTypes.ULONGLONG;

import dev.weir.bindings.TraceLogfileHeaderLayout;
import dev.weir.sensor.ClockType;
import dev.weir.sensor.SessionFacts;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/// Reads the TRACE_LOGFILE_HEADER that OpenTraceW filled in.
final class LogfileFacts {
    private static final long RAW_START_UNKNOWN = 0;

    private LogfileFacts() {}

    /// Returns the facts; the names come from the caller, for Windows leaves them out.
    static SessionFacts read(MemorySegment header, String source, boolean realTime) {
        long endTime = header.get(ULONGLONG, TraceLogfileHeaderLayout.END_TIME);
        return new SessionFacts(
                realTime ? source : "",
                realTime ? "" : source,
                source,
                header.get(UCHAR, TraceLogfileHeaderLayout.VERSION_DETAIL_MAJOR_VERSION) & 0xFF,
                header.get(UCHAR, TraceLogfileHeaderLayout.VERSION_DETAIL_MINOR_VERSION) & 0xFF,
                header.get(ULONG, TraceLogfileHeaderLayout.PROVIDER_VERSION),
                header.get(ULONG, TraceLogfileHeaderLayout.NUMBER_OF_PROCESSORS),
                header.get(ULONG, TraceLogfileHeaderLayout.POINTER_SIZE),
                clock(header.get(ULONG, TraceLogfileHeaderLayout.RESERVED_FLAGS)),
                header.get(ULONGLONG, TraceLogfileHeaderLayout.PERF_FREQ),
                header.get(ULONG, TraceLogfileHeaderLayout.CPU_SPEED_IN_MHZ),
                header.get(ULONG, TraceLogfileHeaderLayout.TIMER_RESOLUTION),
                header.get(ULONGLONG, TraceLogfileHeaderLayout.BOOT_TIME),
                header.get(ULONGLONG, TraceLogfileHeaderLayout.START_TIME),
                endTime != 0 ? OptionalLong.of(endTime) : OptionalLong.empty(),
                RAW_START_UNKNOWN,
                header.get(ULONG, TraceLogfileHeaderLayout.TIME_ZONE_BIAS),
                header.get(ULONG, TraceLogfileHeaderLayout.LOG_FILE_MODE),
                header.get(ULONG, TraceLogfileHeaderLayout.BUFFER_SIZE),
                count(header, TraceLogfileHeaderLayout.BUFFERS_WRITTEN),
                count(header, TraceLogfileHeaderLayout.EVENTS_LOST),
                count(header, TraceLogfileHeaderLayout.BUFFERS_LOST));
    }

    private static long count(MemorySegment header, long field) {
        return header.get(ULONG, field) & 0xFFFFFFFFL;
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
