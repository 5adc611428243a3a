package dev.weir.sensor.etl;

import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// What must be known of a session to read its buffers.
final class BufferForm {
    private final LogFileHeader header;
    private final int[] forms;
    private final Decompressor decompressor;
    private final String name;

    private BufferForm(LogFileHeader header, int compressionFormat, String name) {
        this.header = header;
        this.name = name;
        forms = RecordForm.table(header.oldInstances());
        decompressor = Decompressor.ofFormat(compressionFormat);
    }

    /// Makes the form of a session whose buffers do not tell it.
    static BufferForm of(SessionFacts facts, RawClock clock) {
        LogFileHeader header = new LogFileHeader(facts, clock, false, false);
        return new BufferForm(header, 0, facts.source());
    }

    /// Returns the form that a buffer tells, whose first record is the log's header, or empty when
    /// it is another buffer.
    static Optional<BufferForm> read(MemorySegment buffer, String name) {
        return LogFileHeader.read(buffer, name)
                .map(header ->
                        new BufferForm(header, BufferHeader.compressionFormat(buffer, 0), name));
    }

    /// Returns the facts of the session, and its clock.
    LogFileHeader header() {
        return header;
    }

    /// Returns the [RecordForm]s by header type.
    int[] forms() {
        return forms;
    }

    /// Returns what decompresses the session's buffers.
    Decompressor decompressor() {
        return decompressor;
    }

    /// Returns what a person calls the session.
    String name() {
        return name;
    }

    /// Returns the header of the buffer at the start of a segment.
    BufferHeader bufferHeader(MemorySegment buffer) {
        return header.oldBuffers()
                ? BufferHeader.readOld(buffer, 0, header.facts().bufferSizeBytes())
                : BufferHeader.read(buffer, 0);
    }
}
