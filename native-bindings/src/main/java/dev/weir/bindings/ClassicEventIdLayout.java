package dev.weir.bindings;

/// CLASSIC_EVENT_ID: a type of classic event, by class and opcode.
///
/// ```
///   byte  0                               8                              16
///        +-------------------------------+-------------------------------+
///    0   |                    EventGuid (16 bytes)                       |
///        +---+---------------------------+-------------------------------+
///   16   |Typ|            (0)            |
///        +---+---------------------------+
/// ```
///
/// Source: CLASSIC_EVENT_ID of evntrace.h.
public final class ClassicEventIdLayout {
    public static final long EVENT_GUID = 0;
    public static final long TYPE = 16;

    /// The length in bytes.
    public static final int LENGTH = 24;

    private ClassicEventIdLayout() {}
}
