package dev.weir.journal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// The memory of one reader, into which it copies what it reads, as a segment and as a buffer.
final class ReadBuffer {
    private static final int MOST = 1 << 20;
    private static final int ENOUGH = 1 << 18;

    private final MemorySegment segment;
    private final ByteBuffer bytes;

    private ReadBuffer(int capacityBytes) {
        segment = Arena.ofAuto().allocate(capacityBytes, 64);
        bytes = segment.asByteBuffer();
    }

    /// Makes a buffer for reading on and on: reads of a megabyte cost a third less than reads of
    /// one block.
    static ReadBuffer forReading() {
        return new ReadBuffer(MOST);
    }

    /// Makes a buffer that holds the longest block, for looking here and there.
    static ReadBuffer forSearching() {
        return new ReadBuffer(ENOUGH);
    }

    /// Returns how many bytes it holds.
    int capacityBytes() {
        return bytes.capacity();
    }

    /// Returns the memory as a segment.
    MemorySegment segment() {
        return segment;
    }

    /// Returns the memory as a buffer; position and limit are whoever's uses it.
    ByteBuffer bytes() {
        return bytes;
    }
}
