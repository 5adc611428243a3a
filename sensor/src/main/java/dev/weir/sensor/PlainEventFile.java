package dev.weir.sensor;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes the events of a trace to a plain event file: their packed records, one behind the other
/// ([EventRecordLayout]), and nothing else.
///
/// The simplest form in which programs can hand each other events; it keeps no losses and no facts
/// of sessions.
///
/// **Thread.** The trace thread. **Errors.** [UncheckedIOException] when the file cannot be
/// written.
public final class PlainEventFile implements EventSink, AutoCloseable {
    private static final int BUFFER_LENGTH = 8 * EventRecordLayout.MAX_PACKED_LENGTH;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final MemorySegment segment = MemorySegment.ofBuffer(buffer);

    private PlainEventFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Creates a file, or empties the one that is there.
    public static PlainEventFile create(Path file) throws IOException {
        return new PlainEventFile(
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    @Override
    public void onEvent(EventRecord record) {
        int length = record.packedLength();
        if (length > EventRecordLayout.MAX_PACKED_LENGTH) {
            throw new IllegalArgumentException(
                    "a record must not be longer than %d bytes: length=%d"
                            .formatted(EventRecordLayout.MAX_PACKED_LENGTH, length));
        }
        try {
            if (length > buffer.remaining()) {
                flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        record.copyTo(segment, buffer.position(), length);
        buffer.position(buffer.position() + length);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
