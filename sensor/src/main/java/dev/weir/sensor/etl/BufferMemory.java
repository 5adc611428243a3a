package dev.weir.sensor.etl;

import java.lang.foreign.MemorySegment;

/// The memory that one cursor decompresses buffers to; grows as buffers need it.
final class BufferMemory {
    private static final long LEAST_BYTES = 64 << 10;

    private final MemoryBudget budget;
    private MemorySegment segment = MemorySegment.NULL;

    BufferMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /// Makes room for a length and the slack behind it; returns false when there is no memory.
    boolean reserve(int length) {
        long need = (long) length + Decompressor.SLACK;
        if (segment.byteSize() >= need) {
            return true;
        }
        // Powers of two, so that what growing leaves behind is no more than what is in use.
        long capacity = Math.max(LEAST_BYTES, Long.highestOneBit(2L * length - 1));
        segment = budget.allocate(capacity + Decompressor.SLACK).orElse(segment);
        return segment.byteSize() >= need;
    }

    MemorySegment segment() {
        return segment;
    }
}
