package dev.weir.sensor.etl;

import java.lang.foreign.MemorySegment;

/// Where buffers lie, and what must be known to read them.
sealed interface BufferSource permits LogFile, BufferSlot {
    /// Returns the segment that holds the buffers.
    MemorySegment bytes();

    /// Returns how many bytes there are to read.
    long length();

    /// Returns the facts of the session, and its clock.
    LogFileHeader header();

    /// Returns the [RecordForm]s by header type.
    int[] forms();

    /// Returns the header of the buffer at a position, which must lie whole in the source.
    BufferHeader bufferHeader(long position);

    /// Returns what decompresses the session's buffers.
    Decompressor decompressor();

    /// Returns the greatest length that a buffer may have, decompressed.
    long maxBufferBytes();

    /// Returns what a person calls the source: the file's path, the session's name.
    String name();
}
