package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import java.lang.foreign.MemorySegment;

/// Tells buffers from other bytes, and finds the next one behind damage.
final class BufferFinder {
    /// How far a file without a header is searched for a first buffer.
    private static final long SEARCH_LIMIT = 32L << 20;

    private static final int MAX_STATE = 0xFFFF;

    private long zerosFrom;
    private long zerosTo;

    private final LogFile file;

    BufferFinder(LogFile file) {
        this.file = file;
    }

    /// Tells whether a buffer may stand at a position: no field is impossible.
    boolean isPlausible(long position) {
        if (file.length() - position < BufferLayout.LENGTH) {
            return false;
        }
        BufferHeader header = file.bufferHeader(position);
        return header.bufferSize() >= BufferLayout.LENGTH
                && header.bufferSize() <= file.maxBufferBytes() + BufferLayout.LENGTH
                && (header.flags() & ~BufferLayout.FLAG_MASK) == 0
                && header.type() <= BufferLayout.TYPE_MAX;
    }

    /// Tells whether a buffer stands at a position with all the marks of one: its end and the
    /// records' fit, a record begins where the first should, and at its end there is another, or
    /// the end of the file.
    boolean isCertain(long position) {
        if (!isPlausible(position)) {
            return false;
        }
        BufferHeader header = file.bufferHeader(position);
        long end = position + header.bufferSize();
        if (header.filledBytes() < BufferLayout.LENGTH || end > file.length()) {
            return false;
        }
        boolean recordBegins;
        if (header.isCompressed()) {
            recordBegins = header.filledBytes() <= file.maxBufferBytes();
        } else {
            recordBegins =
                    header.filledBytes() <= header.bufferSize()
                            && end - position >= BufferLayout.LENGTH + Long.BYTES
                            && beginsRecord(position + BufferLayout.LENGTH);
        }
        return recordBegins && (end == file.length() || isPlausible(end) || isZero(end));
    }

    /// Returns where the next buffer with all the marks of one stands, from a position on, or the
    /// file's length when there is none.
    long next(long from) {
        return next(from, file.length());
    }

    /// Tells whether there is any buffer near the file's start.
    boolean findsAnyBuffer() {
        long limit = Math.min(file.length(), SEARCH_LIMIT);
        return next(0, limit) < limit;
    }

    /// Tells whether all bytes from a position to the file's end are zero.
    boolean isZeroTail(long from) {
        // What was found once is kept, so that a file full of holes is gone through once.
        if (from < zerosFrom || from > zerosTo) {
            zerosFrom = from;
            zerosTo = zerosEnd(from, file.length());
        }
        return zerosTo >= file.length();
    }

    /// Returns where the zeros from a position on end, at the latest at a limit.
    private long zerosEnd(long from, long limit) {
        MemorySegment bytes = file.bytes();
        long at = from;
        while (at + Long.BYTES <= limit && bytes.get(LONG, at) == 0) {
            at += Long.BYTES;
        }
        while (at < limit && bytes.get(BYTE, at) == 0) {
            at++;
        }
        return at;
    }

    private boolean isZero(long position) {
        long limit = Math.min(file.length(), position + BufferLayout.LENGTH);
        return zerosEnd(position, limit) == limit;
    }

    private long next(long from, long limit) {
        MemorySegment bytes = file.bytes();
        for (long at = from; at + BufferLayout.LENGTH <= limit; at++) {
            // Flag and type have few values; most positions are done with at one look.
            int flagAndType = bytes.get(INT, at + BufferLayout.FLAG);
            boolean possible =
                    bytes.get(INT, at + BufferLayout.BUFFER_SIZE) != 0
                            && (flagAndType
                                            & ~(BufferLayout.TYPE_MAX << 16
                                                    | BufferLayout.FLAG_MASK))
                                    == 0
                            && Integer.compareUnsigned(
                                            bytes.get(INT, at + BufferLayout.STATE), MAX_STATE)
                                    <= 0;
            if (possible && isCertain(at)) {
                return at;
            }
        }
        return file.length();
    }

    /// Tells whether a record may begin at a position.
    boolean beginsRecord(long position) {
        if (file.length() - position < Integer.BYTES) {
            return false;
        }
        int marker = file.bytes().get(INT, position);
        int flags = marker >>> 24;
        int type = (marker >>> 16) & 0xFF;
        int[] forms = file.forms();
        return (flags == RecordForm.MARKER_MESSAGE && type == 0)
                || (flags == RecordForm.MARKER_HEADER && type < forms.length && forms[type] != 0);
    }
}
