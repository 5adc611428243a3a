package dev.weir.sensor.etl;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;

/// What a buffer's header says.
///
/// @param bufferSize the distance to the next buffer
/// @param savedOffset where the records ended when the buffer was flushed
/// @param filledBytes where the records end, before compression
/// @param rawTime when the buffer was flushed: the log's clock, FILETIME in merged files
/// @param sequence the buffer's number in its session
/// @param context the ETW_BUFFER_CONTEXT: processor and number of the session
/// @param flags the BufferFlag bits
/// @param type the BufferType
/// @param isOld whether the header has the layout of Windows 2000 to 2003, which has neither flags
///   nor a sequence number
record BufferHeader(
        long bufferSize,
        long savedOffset,
        long filledBytes,
        long rawTime,
        long sequence,
        int context,
        int flags,
        int type,
        boolean isOld) {

    /// Reads a header.
    static BufferHeader read(MemorySegment file, long position) {
        return new BufferHeader(
                unsigned(file, position + BufferLayout.BUFFER_SIZE),
                unsigned(file, position + BufferLayout.SAVED_OFFSET),
                unsigned(file, position + BufferLayout.FILLED_BYTES),
                file.get(LONG, position + BufferLayout.TIME_STAMP),
                file.get(LONG, position + BufferLayout.SEQUENCE_NUMBER),
                file.get(INT, position + BufferLayout.PROCESSOR),
                file.get(SHORT, position + BufferLayout.FLAG) & 0xFFFF,
                file.get(SHORT, position + BufferLayout.TYPE) & 0xFFFF,
                false);
    }

    /// Reads a header of Windows 2000 to 2003.
    static BufferHeader readOld(MemorySegment file, long position, long bufferSize) {
        return new BufferHeader(
                bufferSize,
                0,
                unsigned(file, position + BufferLayout.FILLED_BYTES),
                file.get(LONG, position + BufferLayout.TIME_STAMP),
                position,
                file.get(INT, position + BufferLayout.PROCESSOR),
                0,
                0,
                true);
    }

    /// Returns the number of the format in which the session compresses, which its first buffer
    /// tells.
    static int compressionFormat(MemorySegment file, long position) {
        return file.get(INT, position + BufferLayout.STATE) & 0xFFFF;
    }

    boolean isCompressed() {
        return (flags & BufferLayout.FLAG_COMPRESSED) != 0;
    }

    boolean hasProcessorIndex() {
        return (flags & BufferLayout.FLAG_PROCESSOR_INDEX) != 0;
    }

    /// Returns the processor that filled the buffer.
    int processor() {
        return context & (hasProcessorIndex() ? 0xFFFF : 0xFF);
    }

    /// Returns the number of the session.
    int loggerId() {
        return context >>> 16;
    }

    private static long unsigned(MemorySegment file, long offset) {
        return file.get(INT, offset) & 0xFFFFFFFFL;
    }
}
