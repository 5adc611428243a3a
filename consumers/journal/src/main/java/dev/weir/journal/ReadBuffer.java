package dev.weir.journal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// The memory of one reader, into which it copies what it reads, as a segment and as a buffer.
final class ReadBuffer {
    /// The capacity in bytes; reads of a megabyte cost a third less than reads of one block.
    static final int CAPACITY = 1 << 20;

    private final MemorySegment segment = Arena.ofAuto().allocate(CAPACITY, 64);
    private final ByteBuffer bytes = segment.asByteBuffer();

    /// Returns the memory as a segment.
    MemorySegment segment() {
        return segment;
    }

    /// Returns the memory as a buffer; position and limit are whoever's uses it.
    ByteBuffer bytes() {
        return bytes;
    }
}
