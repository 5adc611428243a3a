package dev.weir.bindings;

/// MEMORYSTATUSEX: how much memory there is.
///
/// ```
///   byte  0               4               8                              16
///        +---------------+---------------+-------------------------------+
///    0   |    Length     |  MemoryLoad   |           TotalPhys           |
///        +---------------+---------------+-------------------------------+
///   16   |           AvailPhys           |         TotalPageFile         |
///        +-------------------------------+-------------------------------+
///   32   |         AvailPageFile         |         TotalVirtual          |
///        +-------------------------------+-------------------------------+
///   48   |         AvailVirtual          |     AvailExtendedVirtual      |
///        +-------------------------------+-------------------------------+
/// ```
///
/// Source: MEMORYSTATUSEX of sysinfoapi.h.
public final class MemoryStatusLayout {
    public static final long STRUCT_LENGTH = 0;
    public static final long MEMORY_LOAD = 4;
    public static final long TOTAL_PHYS = 8;
    public static final long AVAIL_PHYS = 16;

    /// The length in bytes.
    public static final int LENGTH = 64;

    private MemoryStatusLayout() {}
}
