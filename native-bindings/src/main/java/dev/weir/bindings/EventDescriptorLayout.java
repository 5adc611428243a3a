package dev.weir.bindings;

/// EVENT_DESCRIPTOR: the numbers of an event that a provider writes.
///
/// ```
///   byte  0       2   3   4   5   6       8                              16
///        +-------+---+---+---+---+-------+-------------------------------+
///    0   |  Id   |Ver|Chn|Lvl|Opc| Task  |            Keyword            |
///        +-------+---+---+---+---+-------+-------------------------------+
/// ```
///
/// Source: EVENT_DESCRIPTOR of evntprov.h.
public final class EventDescriptorLayout {
    public static final long ID = 0;
    public static final long VERSION = 2;
    public static final long CHANNEL = 3;
    public static final long LEVEL = 4;
    public static final long OPCODE = 5;
    public static final long TASK = 6;
    public static final long KEYWORD = 8;

    /// The length in bytes.
    public static final int LENGTH = 16;

    private EventDescriptorLayout() {}
}
