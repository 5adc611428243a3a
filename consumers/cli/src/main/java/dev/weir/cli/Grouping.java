package dev.weir.cli;

/// By what events are counted.
enum Grouping {
    /// By provider and sort of event.
    PROVIDER,
    /// By all that names an event: provider, id, version, opcode, group, and a TraceLogging event's
    /// name.
    EVENT,
    /// By the process that wrote them.
    PROCESS
}
