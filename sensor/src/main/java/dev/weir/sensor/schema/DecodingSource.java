package dev.weir.sensor.schema;

/// By which of Windows' mechanisms an event is described.
///
/// Source: DECODING_SOURCE of tdh.h.
public enum DecodingSource {
    /// An instrumentation manifest, an EventSource's included.
    MANIFEST,
    /// A MOF class.
    CLASSIC,
    /// WPP software tracing.
    WPP,
    /// The metadata within the event.
    TRACELOGGING
}
