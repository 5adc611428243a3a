package dev.weir.bindings;

/// TRACE_PERIODIC_CAPTURE_STATE_INFO: how often providers log their state; when it is set, their
/// GUIDs follow.
///
/// ```
///   byte  0               4       6       8
///        +---------------+-------+-------+
///    0   | Frequency (s) | Count |  (0)  |
///        +---------------+-------+-------+
/// ```
///
/// Source: TRACE_PERIODIC_CAPTURE_STATE_INFO of evntrace.h.
public final class TracePeriodicCaptureStateInfoLayout {
    public static final long CAPTURE_STATE_FREQUENCY_IN_SECONDS = 0;
    public static final long PROVIDER_COUNT = 4;

    /// The length in bytes.
    public static final int LENGTH = 8;

    private TracePeriodicCaptureStateInfoLayout() {}
}
