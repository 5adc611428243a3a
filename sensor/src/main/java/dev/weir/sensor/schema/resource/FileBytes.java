package dev.weir.sensor.schema.resource;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of which only what is asked for is read.
///
/// **Thread.** One.
final class FileBytes implements Closeable {
    private final FileChannel channel;
    private final long length;

    private FileBytes(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    static FileBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileBytes(channel, channel.size());
        } catch (IOException e) {
            try (channel) {
                throw e;
            }
        }
    }

    long length() {
        return length;
    }

    /// Reads a part of the file, little-endian.
    ///
    /// **Errors.** [ResourceException] when the file ends before the part does.
    ByteBuffer read(String what, long position, int count) throws IOException {
        if (position < 0 || position > length - count) {
            throw new ResourceException(
                    "%s lies beyond the file's end: offset=%d need=%d have=%d"
                            .formatted(what, position, count, Math.max(0, length - position)));
        }
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, position + bytes.position());
            if (read < 0) {
                throw new ResourceException(
                        "the file became shorter while it was read: offset=%d".formatted(position));
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
