package dev.weir.sensor.etl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The memory that one trace may take for decompressed buffers.
///
/// A file in which more buffers overlap in time than there is memory for is read all the same, but
/// no longer strictly in time order.
final class MemoryBudget {
    /// Enough for a buffer of the greatest length for each of 64 processors.
    static final long DEFAULT_MAX_BYTES = 1L << 30;

    private final Arena arena;
    private final long maxBytes;
    private long used;

    MemoryBudget(Arena arena, long maxBytes) {
        this.arena = arena;
        this.maxBytes = maxBytes;
    }

    /// Takes memory, or returns empty when there is none.
    Optional<MemorySegment> allocate(long bytes) {
        if (bytes > maxBytes - used) {
            return Optional.empty();
        }
        try {
            MemorySegment segment = arena.allocate(bytes, Long.BYTES);
            used += bytes;
            return Optional.of(segment);
        } catch (OutOfMemoryError e) {
            // The JDK counts native memory against -XX:MaxDirectMemorySize and refuses what is
            // above; the heap is not exhausted.
            return Optional.empty();
        }
    }
}
