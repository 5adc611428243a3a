package dev.weir.sensor;

/// The clock that stamped a session's records.
///
/// Source: `ReservedFlags` of TRACE_LOGFILE_HEADER and `ClientContext` of WNODE_HEADER.
public enum ClockType {
    /// QueryPerformanceCounter, ticks of [SessionFacts#performanceFrequency].
    QUERY_PERFORMANCE_COUNTER(1),
    /// The system time, FILETIME.
    SYSTEM_TIME(2),
    /// The processor's cycle counter.
    CPU_CYCLES(3);

    private final int code;

    ClockType(int code) {
        this.code = code;
    }

    /// Returns Windows' number for this clock.
    public int code() {
        return code;
    }
}
