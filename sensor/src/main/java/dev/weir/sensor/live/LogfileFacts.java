package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

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
                header.get(LONG, TraceLogfileHeaderLayout.START_TIME),
                endTime != 0 ? OptionalLong.of(endTime) : OptionalLong.empty(),
                RAW_START_UNKNOWN,
                header.get(INT, TraceLogfileHeaderLayout.TIME_ZONE_BIAS),
                header.get(INT, TraceLogfileHeaderLayout.LOG_FILE_MODE),
                header.get(INT, TraceLogfileHeaderLayout.BUFFER_SIZE),
                count(header, TraceLogfileHeaderLayout.BUFFERS_WRITTEN),
                count(header, TraceLogfileHeaderLayout.EVENTS_LOST),
                count(header, TraceLogfileHeaderLayout.BUFFERS_LOST));
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
