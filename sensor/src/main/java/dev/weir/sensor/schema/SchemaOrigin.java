package dev.weir.sensor.schema;

/// Where Weir has a schema from.
///
/// @param kind the sort of place
/// @param detail the file's name, without its folder; empty where the kind says it all
public record SchemaOrigin(Kind kind, String detail) {

    /// The sorts of places schemas come from, in the order in which they are believed.
    public enum Kind {
        /// The event's own TraceLogging metadata.
        EVENT,
        /// A TRACE_EVENT_INFO that was merged into the trace.
        EVENT_INFO,
        /// A manifest that an EventSource wrote into the trace.
        EVENT_SOURCE,
        /// What the Windows that logged the events knew of them, by its Trace Data Helper.
        TDH,
        /// An instrumentation manifest.
        MANIFEST,
        /// A WEVT_TEMPLATE resource of a Windows program or library.
        RESOURCE,
        /// Weir's own tables of the kernel's events.
        BUILT_IN,
        /// A TMF file.
        TMF
    }

    /// Makes an origin that its kind says all of.
    public static SchemaOrigin of(Kind kind) {
        return new SchemaOrigin(kind, "");
    }
}
