package dev.weir.sensor.record;

/// What sort of provider wrote an event, and so where its schema is to be found.
public enum EventKind {
    /// Described by an instrumentation manifest or an EventSource: provider, id, version.
    MANIFEST,
    /// Carries its own schema in an extended data item.
    TRACELOGGING,
    /// A MOF class: class GUID, opcode, version.
    CLASSIC,
    /// A kernel record with a hook id: a group and an opcode.
    SYSTEM,
    /// A WPP software trace message: message GUID and number.
    WPP
}
