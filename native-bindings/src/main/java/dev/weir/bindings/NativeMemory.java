package dev.weir.bindings;

import java.lang.foreign.MemorySegment;

/// The whole address space of the process as one segment.
public final class NativeMemory {
    private static final MemorySegment ALL = everything();

    private NativeMemory() {}

    /// Returns a segment in which a native address is an offset.
    ///
    /// For reading what Windows hands to a callback: the reader must bound each read by the lengths
    /// that Windows gave, for this segment bounds nothing.
    ///
    /// **Lifetime.** The segment lives always; what lies at an address does not.
    public static MemorySegment all() {
        return ALL;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }
}
